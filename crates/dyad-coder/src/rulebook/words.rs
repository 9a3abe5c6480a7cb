//! Lists of words in patterns. A word class stands in many patterns: they share one list and
//! its tables.

use std::ops::Deref;
use std::sync::Arc;

use rustc_hash::FxHashSet;

/// Alternatives: words, and phrases of several words.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Words(Arc<Inner>);

#[derive(PartialEq, Eq, Debug, Default)]
struct Inner {
    list: Vec<String>,
    single: FxHashSet<String>,
    several: Vec<Vec<String>>,
}

impl Words {
    /// The single words among them.
    #[must_use]
    pub fn single(&self) -> &FxHashSet<String> {
        &self.0.single
    }

    /// The phrases of several words, in their parts.
    #[must_use]
    pub fn several(&self) -> &[Vec<String>] {
        &self.0.several
    }
}

impl From<Vec<String>> for Words {
    fn from(list: Vec<String>) -> Self {
        let single = list.iter().filter(|w| !w.contains(' ')).cloned().collect();
        let several = list.iter().filter(|w| w.contains(' ')).map(|w| w.split(' ').map(str::to_owned).collect()).collect();
        Self(Arc::new(Inner { list, single, several }))
    }
}

impl Deref for Words {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.0.list
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_words_and_phrases() {
        let words = Words::from(["visit", "head office", "talks"].map(str::to_owned).to_vec());
        assert_eq!(words.len(), 3);
        assert!(words.single().contains("visit") && !words.single().contains("head office"));
        assert_eq!(words.several(), [["head", "office"]]);
    }
}

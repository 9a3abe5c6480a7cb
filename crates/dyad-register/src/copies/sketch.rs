//! What is kept of a text to find its copies: some hundred small numbers.

use crate::canonical::fold;

/// Words in a row.
const SHINGLE: usize = 5;
/// One in so many shingles is kept of a long text,
const ONE_IN: usize = 8;
/// but at least so many of a short one,
const AT_LEAST: usize = 64;
/// and never more than so many.
const AT_MOST: usize = 128;
/// How many names and figures are kept.
const NAMES: usize = 48;
/// A text of fewer shingles is a copy only where all its words are the same.
const TOO_SHORT: usize = 8;

/// The sketch of a text.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct Sketch {
    words: Least,
    names: Least,
}

/// The smallest hashes of a set, and whether they are all there are.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
struct Least {
    hashes: Vec<u32>,
    whole: bool,
}

impl Least {
    fn of(mut all: Vec<u32>, most: impl Fn(usize) -> usize) -> Self {
        all.sort_unstable();
        all.dedup();
        let most = most(all.len());
        let whole = all.len() <= most;
        all.truncate(most);
        Self { hashes: all, whole }
    }

    /// Up to here every hash of the set is known.
    fn reach(&self) -> u32 {
        if self.whole { u32::MAX } else { self.hashes.last().copied().unwrap_or(u32::MAX) }
    }

    /// How many hashes two sets share, and how many the smaller and the larger one have, as
    /// far as both are known.
    fn shared(&self, other: &Self) -> (usize, usize, usize) {
        let (few, many) = self.known(other);
        let shared = self.hashes.iter().filter(|h| other.hashes.binary_search(h).is_ok()).count();
        (shared, few, many)
    }

    /// How many hashes the smaller and the larger set have, as far as both are known.
    fn known(&self, other: &Self) -> (usize, usize) {
        let reach = self.reach().min(other.reach());
        let of = |l: &Self| l.hashes.partition_point(|h| *h <= reach);
        let (a, b) = (of(self), of(other));
        (a.min(b), a.max(b))
    }
}

impl Sketch {
    /// The sketch of a text. Accents, case, punctuation, quotation marks and the breaks of
    /// lines do not count.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let folded = fold(text);
        let words: Vec<&str> = folded.split(' ').filter(|w| !w.is_empty()).collect();
        let shingles: Vec<u32> = if words.len() < SHINGLE { vec![hash(&words)] } else { words.windows(SHINGLE).map(hash).collect() };
        Self { words: Least::of(shingles, |n| (n / ONE_IN).clamp(AT_LEAST, AT_MOST)), names: Least::of(names(text), |_| NAMES) }
    }

    /// Whether the two are one report: seven tenths of the shorter one stand in the longer
    /// one, and nine tenths of its names and figures; the longer one is at most five times as long.
    #[must_use]
    pub fn is_copy_of(&self, other: &Self) -> bool {
        let (shared, few, many) = self.words.shared(&other.words);
        if few < TOO_SHORT {
            return self.words == other.words;
        }
        let (named, few_names, _) = self.names.shared(&other.names);
        shared * 10 >= few * 7 && few * 5 >= many && named * 10 >= few_names * 9
    }

    /// False where two texts that share at most so many hashes cannot be copies: a test that costs little.
    pub(super) fn may_be_copy(&self, other: &Self, shared_at_most: usize) -> bool {
        let (few, many) = self.words.known(&other.words);
        few < TOO_SHORT || (shared_at_most * 10 >= few * 7 && few * 5 >= many)
    }

    /// The hashes of words, in order.
    #[must_use]
    pub(super) fn words(&self) -> &[u32] {
        &self.words.hashes
    }

    /// The sketch as bytes.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = vec![1, u8::from(self.words.whole), u8::from(self.names.whole)];
        bytes.extend(u16::try_from(self.words.hashes.len()).unwrap_or(u16::MAX).to_le_bytes());
        self.words.hashes.iter().chain(&self.names.hashes).for_each(|h| bytes.extend(h.to_le_bytes()));
        bytes
    }

    /// The sketch of such bytes; none where they are no sketch of this program's.
    #[must_use]
    pub fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let (head, rest) = bytes.split_at_checked(5)?;
        let &[1, words, names, low, high] = head else { return None };
        if rest.len() % 4 != 0 || words > 1 || names > 1 {
            return None;
        }
        let mut hashes: Vec<u32> = rest.chunks_exact(4).map(|c| c.iter().rev().fold(0, |n, b| (n << 8) | u32::from(*b))).collect();
        let count = usize::from(u16::from_le_bytes([low, high]));
        if count > hashes.len() {
            return None;
        }
        let tail = hashes.split_off(count);
        let sorted = |list: &[u32]| list.windows(2).all(|w| w[0] < w[1]);
        (sorted(&hashes) && sorted(&tail)).then_some(Self { words: Least { hashes, whole: words == 1 }, names: Least { hashes: tail, whole: names == 1 } })
    }
}

/// The hashes of names and figures: words with a capital letter inside a sentence, and words
/// with a digit.
fn names(text: &str) -> Vec<u32> {
    let mut names = Vec::new();
    let mut begins = true;
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let digit = bare.chars().any(|c| c.is_ascii_digit());
        let capital = bare.chars().next().is_some_and(char::is_uppercase);
        if digit || (capital && !begins) {
            // "Kazakhstan's" is Kazakhstan.
            let bare = bare.strip_suffix("'s").or_else(|| bare.strip_suffix("’s")).unwrap_or(bare);
            names.push(hash(&[fold(bare).as_str()]));
        }
        let end = word.trim_end_matches(['"', '”', '’', '\'', ')', '»']);
        begins = end.ends_with(['.', '!', '?', ':']) && bare.chars().count() > 2;
    }
    names
}

/// FNV-1a with a last stir, the upper half: fixed for all time, since it is stored.
fn hash(words: &[&str]) -> u32 {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for word in words {
        for byte in word.bytes().chain([b' ']) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    hash ^= hash >> 33;
    hash = hash.wrapping_mul(0xff51_afd7_ed55_8ccd);
    hash ^= hash >> 33;
    u32::try_from(hash >> 32).unwrap_or(u32::MAX)
}

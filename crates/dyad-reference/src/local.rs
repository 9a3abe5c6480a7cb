//! Names that stand for the one state where what they name lies or lives: of divisions, of peoples.

use crate::StateCode;
use crate::table::rows;

/// One name that stands for a state.
#[derive(Clone, Copy, Debug)]
pub struct LocalName {
    /// The name as written.
    pub name: &'static str,
    /// The state that it stands for.
    pub code: StateCode,
    /// Whether the name is also an ordinary word, a person's or a place's.
    pub ambiguous: bool,
}

/// The rows of a table of such names, in its order.
pub(crate) fn local_names(csv: &'static str) -> impl Iterator<Item = LocalName> {
    rows(csv).filter_map(|[name, code, ambiguous]| Some(LocalName { name, code: StateCode::parse(code)?, ambiguous: ambiguous == "1" }))
}

/// The names of a table with their states, all of which are known; no name stands twice or is a capital's.
#[cfg(test)]
#[allow(clippy::expect_used, reason = "tests")]
pub(crate) fn checked(csv: &'static str) -> std::collections::HashMap<&'static str, StateCode> {
    let reference = crate::reference();
    let mut seen = std::collections::HashMap::new();
    for row in rows::<3>(csv) {
        let code = StateCode::parse(row[1]).expect("a code is malformed");
        assert!(reference.state(code).is_some(), "{row:?}");
        assert!(seen.insert(row[0], code).is_none(), "{row:?} twice");
        assert!(reference.capitals.iter().all(|c| c.name != row[0]), "{row:?}");
    }
    seen
}

//! A choice of states on the command line: `KAZ`, `KAZ ROU` as for a brief, or any number of
//! states and pairs where pairs are written `KAZ-ROU`.

use dyad_reference::StateCode;
use dyad_register::Claim;

use crate::{Usage, names};

/// A state, or two.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Which {
    /// What names the state.
    State(StateCode),
    /// What names both.
    Pair(StateCode, StateCode),
}

impl Which {
    /// The states that it names.
    pub(crate) fn states(self) -> Vec<StateCode> {
        match self {
            Self::State(s) => vec![s],
            Self::Pair(a, b) => vec![a, b],
        }
    }

    /// Whether a claim is of this choice. A state's independence is of each of its pairs.
    pub(crate) fn has(self, claim: &Claim) -> bool {
        let states = claim.states();
        match (self, claim) {
            (Self::State(s), _) => states.contains(&s),
            (Self::Pair(a, b), Claim::Independence(c)) => c.state == a || c.state == b,
            (Self::Pair(a, b), _) => states.contains(&a) && states.contains(&b),
        }
    }
}

/// What the words on the command line choose; two plain states are a pair.
///
/// # Errors
/// Where a state is unknown, a pair is one state twice, or three plain states could mean anything.
pub(crate) fn parse(texts: &[String]) -> Result<Vec<Which>, Usage> {
    let mut all = texts.iter().map(|t| one(t)).collect::<Result<Vec<_>, _>>()?;
    let plain: Vec<StateCode> = all.iter().filter_map(|w| if let Which::State(s) = w { Some(*s) } else { None }).collect();
    match (plain.as_slice(), all.len()) {
        ([a, b], 2) => return Ok(vec![pair(*a, *b)?]),
        ([_, _, _, ..], _) => return Err(Usage("three states may mean several pairs: write each pair as KAZ-ROU".to_owned())),
        _ => {}
    }
    all.sort_unstable();
    all.dedup();
    Ok(all)
}

fn one(text: &str) -> Result<Which, Usage> {
    let whole = names::state(text);
    if let Ok(state) = whole {
        return Ok(Which::State(state));
    }
    if let Some([a, b]) = two(text) {
        return pair(a, b);
    }
    let half = text.split_once('-').and_then(|(a, b)| names::state(a).err().or_else(|| names::state(b).err()));
    Err(Usage(half.or(whole.err()).unwrap_or_default()))
}

/// The two states that a text names, in its order: KAZ-ROU, KAZ ROU, Kazakhstan/Romania.
pub(crate) fn two(text: &str) -> Option<[StateCode; 2]> {
    let text = text.trim();
    // Names have hyphens and blanks too: Guinea-Bissau-Portugal.
    let mut signs = text.char_indices().filter(|(_, c)| matches!(c, '-' | '/' | ',') || c.is_whitespace());
    signs.find_map(|(at, sign)| Some([names::state(&text[..at]).ok()?, names::state(&text[at + sign.len_utf8()..]).ok()?]))
}

fn pair(a: StateCode, b: StateCode) -> Result<Which, Usage> {
    if a == b { Err(Usage(format!("a pair needs two states; {} was given twice", names::name(a)))) } else { Ok(Which::Pair(a, b)) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    fn of(texts: &[&str]) -> Result<Vec<Which>, Usage> {
        parse(&texts.iter().map(|t| (*t).to_owned()).collect::<Vec<_>>())
    }

    fn code(text: &str) -> StateCode {
        StateCode::parse(text).unwrap()
    }

    #[test]
    fn states_and_pairs() {
        let (kaz, rou, gnb, prt) = (code("KAZ"), code("ROU"), code("GNB"), code("PRT"));
        assert_eq!(of(&["kazakh"]).unwrap(), [Which::State(kaz)]);
        assert_eq!(of(&["KAZ", "Romania"]).unwrap(), [Which::Pair(kaz, rou)]);
        assert_eq!(of(&["KAZ-ROU"]).unwrap(), [Which::Pair(kaz, rou)]);
        assert_eq!(of(&["Guinea-Bissau-Portugal", "ROU"]).unwrap(), [Which::State(rou), Which::Pair(gnb, prt)]);
        assert!(of(&[]).unwrap().is_empty());
        assert!(of(&["KAZ", "ROU", "PER"]).unwrap_err().0.contains("KAZ-ROU"));
        assert!(of(&["KAZ-KAZ"]).is_err() && of(&["KAZ", "KAZ"]).is_err() && of(&["Atlantisia"]).is_err());
        assert!(of(&["KAZ-Romanai"]).unwrap_err().0.contains("ROU"));
    }
}

//! Headlines that correct or withdraw an earlier report: "CORRECTED: ...", "WITHDRAWN - ...",
//! "... (correction)". Which report is meant, its `supersedes` says; else it is the one of
//! the same outlet and the same headline, not long before.

use crate::canonical::fold;

/// What a headline announces.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Notice {
    /// The report stands in place of an earlier one.
    Correction,
    /// An earlier report counts no more, and nothing stands in its place. The notice itself has no records.
    Withdrawal,
}

/// Words before or behind a headline that make it a correction.
const CORRECTIONS: &[&str] = &["correction", "corrections", "corrected", "corrects", "clarification", "clarified", "refile", "refiled", "amended", "erratum", "corrigendum"];
/// Words that make it a withdrawal.
const WITHDRAWALS: &[&str] = &["withdrawn", "withdrawal", "story withdrawn", "kill", "mandatory kill", "bulletin kill", "advisory kill", "retraction", "retracted", "story removed", "removed", "canceled", "cancelled"];
/// How many days may lie between a report and a correction that only its headline ties to it.
pub const WITHIN_DAYS: i64 = 31;
/// A headline of fewer words is many reports' headline.
const WORDS_AT_LEAST: usize = 3;

/// What a headline announces.
#[must_use]
pub fn notice(headline: &str) -> Option<Notice> {
    split(headline).0
}

/// The headline without such words, folded: what a report and its correction have in
/// common. None where it says too little.
#[must_use]
pub fn headline_key(headline: &str) -> Option<String> {
    let key = fold(split(headline).1);
    (key.split(' ').count() >= WORDS_AT_LEAST).then_some(key)
}

/// The announcement and the rest of a headline.
fn split(headline: &str) -> (Option<Notice>, &str) {
    let headline = headline.trim();
    // "[CORRECTED] ..." and "... (correction)".
    for (open, close) in [('[', ']'), ('(', ')')] {
        if let Some((mark, rest)) = headline.strip_prefix(open).and_then(|h| h.split_once(close))
            && let Some(found) = word(mark)
        {
            return (Some(found), rest);
        }
        if let Some((rest, mark)) = headline.strip_suffix(close).and_then(|h| h.rsplit_once(open))
            && let Some(found) = word(mark)
        {
            return (Some(found), rest);
        }
    }
    for (i, c) in headline.char_indices().filter(|(_, c)| matches!(c, ':' | '-' | '–' | '—')) {
        // "Correction-Togo opens ..." as agencies write it; "kill-joy" is no notice: a hyphen needs a capital behind it.
        let rest = &headline[i + c.len_utf8()..];
        let apart = c != '-' || rest.starts_with(char::is_whitespace) || headline[..i].chars().all(|c| !c.is_lowercase());
        if let Some(found) = word(&headline[..i]).filter(|_| apart) {
            return (Some(found), rest);
        }
    }
    // The bare word is the whole headline.
    (word(headline), headline)
}

fn word(mark: &str) -> Option<Notice> {
    let mark = fold(mark);
    let is = |list: &[&str]| list.contains(&mark.as_str());
    if is(CORRECTIONS) {
        Some(Notice::Correction)
    } else if is(WITHDRAWALS) {
        Some(Notice::Withdrawal)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notices_are_known_by_their_headline() {
        for headline in [
            "CORRECTED: Togo opens an embassy", "Correction - Togo opens an embassy", "CORRECTED-Togo opens an embassy", "[Corrected] Togo opens an embassy", "Togo opens an embassy (clarification)",
            "REFILE — Togo opens an embassy",
        ] {
            assert_eq!(notice(headline), Some(Notice::Correction), "{headline}");
            assert_eq!(headline_key(headline).as_deref(), Some("togo opens an embassy"), "{headline}");
        }
        for headline in ["WITHDRAWN: Togo opens an embassy", "MANDATORY KILL – Togo opens an embassy", "Togo opens an embassy [RETRACTED]", "KILL-Togo opens an embassy"] {
            assert_eq!(notice(headline), Some(Notice::Withdrawal), "{headline}");
            assert_eq!(headline_key(headline).as_deref(), Some("togo opens an embassy"), "{headline}");
        }
        assert_eq!(notice("WITHDRAWN"), Some(Notice::Withdrawal));
    }

    #[test]
    fn other_headlines_are_none() {
        for headline in ["Togo corrected its maps: minister", "Ambassador withdrawn from Lomé", "Kill-joy minister cancels ball", "A correction of course: Malta turns west", "Removed minister: I knew nothing", ""] {
            assert_eq!(notice(headline), None, "{headline}");
        }
        assert_eq!(headline_key("Statement"), None);
        assert_eq!(headline_key("Correction: Statement"), None);
    }
}

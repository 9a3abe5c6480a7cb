//! The English verb lexicon: every form of some 2,900 verbs of newswire, nouns that look like
//! verb forms, nouns made from verbs, and adverbs that may stand inside a verb group.
//!
//! `reference/verbs.txt` has one verb a line: `lemma[,past[,participle]]`, where `|` parts equal
//! forms ("burned|burnt"), `!` after the lemma doubles its last consonant ("refer!"), and
//! `a=b` is one verb in two spellings, the first of which is the lemma. Modal verbs are left to
//! the clause layer.

use crate::table;
use crate::verb_forms::{self, VerbForm};
use std::sync::OnceLock;

pub use crate::verb_forms::Tag;

pub(crate) const VERBS: &str = include_str!("../../../reference/verbs.txt");
pub(crate) const NOUNS: &str = include_str!("../../../reference/nouns.txt");
pub(crate) const ADVERBS: &str = include_str!("../../../reference/adverbs.txt");
pub(crate) const NOMINALISATIONS: &str = include_str!("../../../reference/nominalisations.csv");

/// All forms of all verbs, made once, sorted by form, then lemma, then tag. One form may stand
/// for several tags ("put") and several lemmas ("found", "lay").
pub fn verbs() -> &'static [VerbForm] {
    static FORMS: OnceLock<Vec<VerbForm>> = OnceLock::new();
    FORMS.get_or_init(|| {
        let mut forms = Vec::new();
        for line in entries(VERBS) {
            verb_forms::add(line, &mut forms);
        }
        forms.sort_unstable();
        forms.dedup();
        forms
    })
}

/// What a form (in small letters) may be; empty if the lexicon does not know it.
pub fn lookup(form: &str) -> &'static [VerbForm] {
    let all = verbs();
    let start = all.partition_point(|v| v.form.as_str() < form);
    let end = start + all[start..].partition_point(|v| v.form == form);
    &all[start..end]
}

/// Words that are verb forms but in newswire more often nouns ("visit", "talks", "report").
pub fn nouns() -> impl Iterator<Item = &'static str> {
    entries(NOUNS)
}

/// Adverbs, of one or two words, that may stand inside a verb group ("formally", "not yet").
pub fn adverbs() -> impl Iterator<Item = &'static str> {
    entries(ADVERBS)
}

/// A noun that names what a verb says: "recognition" and "recognise".
#[derive(Clone, Copy, Debug)]
pub struct Nominalisation {
    /// The noun, in small letters.
    pub noun: &'static str,
    /// The lemma of the verb, as in [`verbs`].
    pub verb: &'static str,
}

/// All nouns made from verbs.
pub fn nominalisations() -> impl Iterator<Item = Nominalisation> {
    table::rows(NOMINALISATIONS).map(|[noun, verb]| Nominalisation { noun, verb })
}

/// Lines of a plain list: one entry a line, empty lines left out.
fn entries(list: &'static str) -> impl Iterator<Item = &'static str> {
    list.lines().map(str::trim).filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::{HashMap, HashSet};

    fn forms(lemma: &str, tag: Tag) -> Vec<&'static str> {
        verbs().iter().filter(|v| v.lemma == lemma && v.tag == tag).map(|v| v.form.as_str()).collect()
    }

    #[test]
    fn hard_verbs_are_right() {
        for (lemma, third, past, participle, ing) in [
            ("refer", "refers", "referred", "referred", "referring"),
            ("visit", "visits", "visited", "visited", "visiting"),
            ("sign", "signs", "signed", "signed", "signing"),
            ("ratify", "ratifies", "ratified", "ratified", "ratifying"),
            ("deploy", "deploys", "deployed", "deployed", "deploying"),
            ("agree", "agrees", "agreed", "agreed", "agreeing"),
            ("recognise", "recognises", "recognised", "recognised", "recognising"),
            ("accuse", "accuses", "accused", "accused", "accusing"),
            ("expel", "expels", "expelled", "expelled", "expelling"),
            ("ban", "bans", "banned", "banned", "banning"),
            ("launch", "launches", "launched", "launched", "launching"),
            ("discuss", "discusses", "discussed", "discussed", "discussing"),
            ("veto", "vetoes", "vetoed", "vetoed", "vetoing"),
            ("die", "dies", "died", "died", "dying"),
            ("meet", "meets", "met", "met", "meeting"),
            ("hold", "holds", "held", "held", "holding"),
            ("break", "breaks", "broke", "broken", "breaking"),
            ("begin", "begins", "began", "begun", "beginning"),
            ("withdraw", "withdraws", "withdrew", "withdrawn", "withdrawing"),
            ("take", "takes", "took", "taken", "taking"),
            ("cut", "cuts", "cut", "cut", "cutting"),
            ("flee", "flees", "fled", "fled", "fleeing"),
            ("overthrow", "overthrows", "overthrew", "overthrown", "overthrowing"),
            ("panic", "panics", "panicked", "panicked", "panicking"),
            ("equip", "equips", "equipped", "equipped", "equipping"),
            ("offer", "offers", "offered", "offered", "offering"),
            ("box", "boxes", "boxed", "boxed", "boxing"),
            ("open", "opens", "opened", "opened", "opening"),
            ("seek", "seeks", "sought", "sought", "seeking"),
            ("undergo", "undergoes", "underwent", "undergone", "undergoing"),
            ("quit", "quits", "quit", "quit", "quitting"),
            ("queue", "queues", "queued", "queued", "queuing"),
            ("have", "has", "had", "had", "having"),
            ("say", "says", "said", "said", "saying"),
            ("pay", "pays", "paid", "paid", "paying"),
            ("speak", "speaks", "spoke", "spoken", "speaking"),
            ("upset", "upsets", "upset", "upset", "upsetting"),
            ("establish", "establishes", "established", "established", "establishing"),
            ("buy", "buys", "bought", "bought", "buying"),
            ("defer", "defers", "deferred", "deferred", "deferring"),
        ] {
            assert!(forms(lemma, Tag::ThirdSg).contains(&third), "{lemma}: {third}");
            assert!(forms(lemma, Tag::Past).contains(&past), "{lemma}: {past}");
            assert!(forms(lemma, Tag::PastPart).contains(&participle), "{lemma}: {participle}");
            assert!(forms(lemma, Tag::Ing).contains(&ing), "{lemma}: {ing}");
        }
        for wrong in ["refered", "visitted", "openning", "accuseing", "fixxed", "agreing", "playied"] {
            assert!(lookup(wrong).is_empty(), "{wrong}");
        }
    }

    #[test]
    fn two_spellings_are_one_verb() {
        for form in ["recognized", "recognised"] {
            assert!(lookup(form).iter().all(|v| v.lemma == "recognise"), "{form}");
            assert_eq!(lookup(form).len(), 2);
        }
        for form in ["cancelled", "canceled"] {
            assert!(lookup(form).iter().any(|v| v.lemma == "cancel"), "{form}");
        }
        assert_eq!(forms("travel", Tag::Ing), ["traveling", "travelling"]);
    }

    #[test]
    fn forms_of_be_and_ambiguous_forms() {
        assert_eq!(forms("be", Tag::Base), ["am", "are", "be"]);
        assert_eq!(forms("be", Tag::Past), ["was", "were"]);
        let lemmas: HashSet<_> = lookup("found").iter().map(|v| v.lemma).collect();
        assert_eq!(lemmas, HashSet::from(["find", "found"]));
        assert_eq!(lookup("put").len(), 3);
    }

    #[test]
    fn lists_fit_the_lexicon() {
        let lemmas: HashSet<_> = verbs().iter().map(|v| v.lemma).collect();
        assert!(lemmas.len() > 1500, "{}", lemmas.len());
        let mut seen = HashMap::new();
        for row in nominalisations() {
            assert!(lemmas.contains(row.verb), "{row:?}");
            assert!(seen.insert(row.noun, row.verb).is_none(), "{row:?} twice");
        }
        for noun in nouns() {
            assert!(!lookup(noun).is_empty(), "{noun} is no verb form");
        }
        for adverb in adverbs() {
            assert_eq!(adverb, adverb.to_lowercase());
        }
    }

    #[test]
    fn the_file_names_each_verb_once() {
        let mut seen = HashSet::new();
        for line in entries(VERBS) {
            let spellings = line.split(',').next().unwrap_or("").split('=');
            let names: HashSet<_> = spellings.map(|s| s.trim_end_matches('!')).collect();
            for name in names {
                assert!(seen.insert(name), "{name} twice");
            }
        }
    }
}

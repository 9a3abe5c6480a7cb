//! Light verbs: "issued a rebuke of Chad", "came under attack from rebels". The verb only
//! says that something is done, the noun says what. Each such clause is given a second time
//! as a clause of the noun's verb ("rebuked Chad", "rebels attacked"), for the patterns of
//! events; the clause as it stands stays.

use dyad_text::SentenceLayers;
use dyad_text::token::Tokens;

use crate::clause::{Adjunct, Clause, Filler, trail, verb_of_noun};

/// What a light verb does to the two sides.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// The subject acts: "made an attack on".
    Does,
    /// It is done to the subject: "drew condemnation from".
    Suffers,
}

/// Verbs that say only that a deed is done, ordered, begun or kept up, or that it is suffered.
fn turn(verb: &str) -> Option<Turn> {
    Some(match verb {
        "issue" | "make" | "give" | "launch" | "carry" | "conduct" | "stage" | "express" | "voice" | "lodge" | "deliver" | "announce" | "order" | "mount" | "undertake" | "perform" | "commit" | "repeat" | "renew"
        | "begin" | "start" | "continue" | "resume" | "intensify" | "extend" | "offer" | "send" | "impose" | "place" | "perpetrate" | "unleash" | "initiate" | "execute" | "lead" | "wage" | "pursue" | "reiterate"
        | "level" | "file" | "convey" | "register" | "step" | "lend" | "provide" | "declare" | "attempt" | "orchestrate" | "effect" | "complete" | "commence" | "hurl" | "direct" | "decree" | "fire" | "ramp"
        | "press" | "set" => Turn::Does,
        "draw" | "attract" | "face" | "earn" | "provoke" | "prompt" | "receive" | "suffer" | "undergo" | "sustain" | "trigger" | "spark" | "win" | "get" | "elicit" | "incur" | "accept" => Turn::Suffers,
        _ => return None,
    })
}

/// Nouns that a light verb makes a deed of: what names a thing, a sum or a course of affairs
/// as often as a deed is left to the patterns.
fn deed(noun: &str) -> Option<&'static str> {
    let verb = verb_of_noun(noun)?;
    (!matches!(
        verb,
        "agree"
            | "meet"
            | "talk"
            | "visit"
            | "travel"
            | "tour"
            | "call"
            | "claim"
            | "control"
            | "develop"
            | "operate"
            | "plan"
            | "order"
            | "move"
            | "use"
            | "trade"
            | "train"
            | "export"
            | "import"
            | "produce"
            | "report"
            | "state"
            | "vote"
            | "open"
            | "sell"
            | "supply"
            | "fund"
            | "finance"
            | "found"
            | "rule"
            | "settle"
            | "resolve"
            | "decide"
            | "campaign"
            | "charge"
            | "fail"
            | "win"
            | "lose"
            | "test"
            | "exchange"
            | "cut"
            | "engage"
            | "respond"
            | "represent"
            | "act"
            | "work"
            | "hold"
            | "launch"
            | "start"
            | "stop"
            | "try"
            | "lay"
            | "mark"
            | "join"
            | "marry"
            | "lend"
            | "close"
            | "enter"
            | "name"
            | "note"
            | "blast"
            | "ally"
            | "treat"
            | "strike"
            | "demand"
            | "warn"
            | "threaten"
            | "promise"
            | "pledge"
            | "offer"
            | "request"
            | "appeal"
            | "propose"
            | "export "
            | "sign"
            | "delegate"
            | "march"
            | "rally"
            | "grant"
            | "cease"
            | "allocate"
            | "speak"
            | "review"
            | "consult"
            | "negotiate"
    ))
    .then_some(verb)
}

/// The clauses of light verbs, turned into clauses of the noun's verb.
#[must_use]
pub fn light(sentence: &SentenceLayers, tokens: &Tokens, clauses: &[Clause]) -> Vec<Clause> {
    clauses.iter().filter(|c| c.frame.is_some() && c.noun.is_none()).filter_map(|c| one(sentence, tokens, c)).collect()
}

fn one(sentence: &SentenceLayers, tokens: &Tokens, clause: &Clause) -> Option<Clause> {
    let head = |f: &Filler| sentence.groups.nps.get(f.np()).and_then(|np| sentence.units.get(np.head)).map_or("", |u| tokens.low(u.last));
    // "came under attack from", "is under siege by".
    if matches!(clause.verb, "come" | "be" | "remain") {
        let under = clause.adjuncts.iter().find(|a| a.word == "under")?;
        let noun = under.fillers.first()?;
        let verb = match head(noun) {
            "fire" => "attack",
            low => deed(low)?,
        };
        return Some(turned(sentence, tokens, clause, *noun, verb, Turn::Suffers));
    }
    let turn = turn(clause.verb)?;
    let noun = clause.object.first().filter(|f| matches!(f, Filler::Np(_)))?;
    let verb = deed(head(noun))?;
    if verb == clause.verb {
        return None;
    }
    Some(turned(sentence, tokens, clause, *noun, verb, turn))
}

fn turned(sentence: &SentenceLayers, tokens: &Tokens, clause: &Clause, noun: Filler, verb: &'static str, turn: Turn) -> Clause {
    let mut adjuncts: Vec<Adjunct> = clause.adjuncts.clone();
    if let Some(chunk) = sentence.groups.np_chunk.get(noun.np()) {
        for adjunct in trail(sentence, tokens, *chunk).0 {
            if !adjuncts.iter().any(|a| a.unit == adjunct.unit) {
                adjuncts.push(adjunct);
            }
        }
        adjuncts.sort_by_key(|a| a.unit);
    }
    adjuncts.retain(|a| a.word != "under" || !a.fillers.contains(&noun));
    let mut out = clause.clone();
    out.verb = verb;
    out.phrasal = None;
    out.second = Vec::new();
    let take = |words: &[&str]| adjuncts.iter().position(|a| words.contains(&a.word.as_str())).map(|i| adjuncts[i].fillers.clone());
    match turn {
        Turn::Does => {
            out.object = take(&["of"]).or_else(|| take(&["on", "against", "at", "upon", "over", "into"])).or_else(|| take(&["to", "for", "towards", "toward"])).unwrap_or_default();
        }
        Turn::Suffers => {
            out.object.clone_from(&clause.subject);
            out.subject = take(&["from", "by", "among", "in"]).unwrap_or_default();
            out.agentless = out.subject.is_empty();
            // "drew Chinese condemnation": whose it is stands before the noun.
            let inner = |n: usize| sentence.groups.nps.get(n).into_iter().flat_map(move |np| np.states.iter().enumerate().filter(move |(_, m)| m.unit != np.head).map(move |(k, _)| Filler::Mention(n, k)));
            if out.agentless {
                out.subject = inner(noun.np()).collect();
                out.agentless = out.subject.is_empty();
            }
        }
    }
    out.adjuncts = adjuncts;
    out
}

#[cfg(test)]
mod tests {
    use dyad_register::Document;

    use super::*;

    fn verbs(text: &str) -> Vec<(&'static str, usize, usize)> {
        let document = Document::new("d", text).hashed();
        let analysis = dyad_text::analyse(&document);
        let sentence = &analysis.sentences[0];
        let tokens = analysis.tokens(sentence.field);
        let clauses = crate::clause::clauses(sentence, tokens);
        light(sentence, tokens, &clauses).iter().map(|c| (c.verb, c.subject.len(), c.object.len())).collect()
    }

    #[test]
    fn the_noun_says_what_is_done_and_to_whom() {
        assert_eq!(verbs("Chad issued a rebuke of Niger."), [("rebuke", 1, 1)]);
        assert_eq!(verbs("The decision drew condemnation from Peru."), [("condemn", 1, 1)]);
        assert_eq!(verbs("The convoy came under attack."), [("attack", 0, 1)]);
        assert!(verbs("Chad made a plan. Chad condemned Niger.").is_empty());
    }
}

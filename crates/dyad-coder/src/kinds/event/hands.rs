//! In whose hands somebody is: police, courts and prisons act for the state of the place, those who
//! hold an office for the one state that a lead names.

use dyad_reference::StateCode;
use dyad_register::{Act, Status};

use super::candidate::Candidate;
use super::choose::lead;
use super::participants::Part;
use crate::kinds::Scene;

/// "Three Estonians were jailed in Minsk", "were deported from Malaysia", "a former minister was indicted":
/// nobody but the state of the place has the power to do that; where no place is told, the one state
/// that a lead is about.
pub(super) fn detained(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let context = scene.context;
    let nps = &context.layers().groups.nps;
    let law = match c.clause.verb {
        "arrest" | "detain" | "jail" | "imprison" | "sentence" | "convict" | "acquit" | "execute" | "deport" | "indict" | "charge" | "remand" | "prosecute" | "apprehend" | "condemn" | "fine" | "extradite" | "hang"
        | "behead" | "stone" | "flog" => true,
        "hold" => c.act == Act::Coerce,
        _ => {
            c.act == Act::Coerce && matches!(c.mode.as_deref(), Some("arrest" | "deport" | "restrict"))
                || c.clause.adjuncts.iter().any(|a| a.word == "on" && a.fillers.iter().any(|f| context.low_last(nps[f.np()].head) == "trial"))
        }
    };
    if !law || !matches!(c.act, Act::Coerce | Act::Accuse | Act::Assault) || !c.actors.is_empty() || c.recipients.is_empty() || !c.clause.agentless || c.clause.frame.is_none() {
        return;
    }
    let told = c.clause.adjuncts.iter().filter(|a| is_place(&a.word) || a.word == "from" && c.clause.verb == "deport").flat_map(|a| &a.fillers).find_map(|f| {
        let np = nps.get(f.np())?;
        np.states.iter().find(|m| m.unit == np.head && crate::context::is_state(m.code)).map(|m| (m.code, m.unit, f.np()))
    });
    if let Some((code, unit, np)) = told {
        let text = context.analysis.words(context.layers(), unit, unit).to_owned();
        c.actors = vec![Part::given(text, code, np, "the place where it was done")];
        return;
    }
    let whose = c.recipients.iter().filter(|p| p.why.is_none()).find_map(Part::state).filter(|_| c.act != Act::Assault && c.status == Status::Actual && lead(scene));
    let alone = |code: StateCode| context.sentence_states(usize::MAX).iter().all(|s| *s == code) && context.seat().is_none_or(|s| s == code);
    if let Some(whose) = whose
        && let Some(code) = context.place_at_start().or(alone(whose).then_some(whose))
    {
        c.actors = vec![Part::given(code.to_string(), code, c.recipients[0].np, "the state where it was done")];
    }
}

/// A preposition of where something happens.
pub(super) fn is_place(word: &str) -> bool {
    matches!(word, "in" | "near" | "at" | "outside" | "around" | "inside")
}

/// The one state that a lead names, for those who hold an office, bear arms or oppose a government:
/// "Vice-President X declined to resign".
pub(super) fn only_state(scene: &Scene<'_, '_>, c: &Candidate) -> Option<StateCode> {
    let actor = c.actors.first().filter(|_| lead(scene))?;
    let domestic = matches!(actor.participant.sector.as_deref(), Some("GOV" | "OPP" | "PTY" | "REB" | "MIL" | "COP" | "JUD" | "LEG" | "LAB" | "CVL"));
    let states = scene.context.sentence_states(usize::MAX);
    let [code] = states.iter().filter(|s| crate::context::is_state(**s)).collect::<Vec<_>>()[..] else { return None };
    domestic.then_some(*code)
}

/// "Police detained eleven of them": police and courts without a state are those of the place of the
/// report, and whom they hold is in their hands there.
pub(super) fn custody(scene: &Scene<'_, '_>, c: &mut Candidate) {
    let domestic = |p: &Part| p.state().is_none() && matches!(p.participant.sector.as_deref(), Some("COP" | "JUD"));
    let vague = c.recipients.iter().all(|p| p.why.is_some() || p.state().is_none());
    let Some(seat) = scene.context.seat().filter(|_| c.act == Act::Coerce && !c.actors.is_empty() && c.actors.iter().all(domestic) && vague && scene.context.place_at_start().is_none()) else { return };
    if scene_of_act(scene, c).is_some_and(|place| place != seat) {
        return;
    }
    for p in &mut c.actors {
        p.participant.state = Some(seat);
        p.why = Some("the seat of the reporter".into());
    }
    c.recipients.truncate(1);
    for p in &mut c.recipients {
        p.participant.state = Some(seat);
        p.why = Some("the seat of the reporter".into());
    }
}

/// The state of the place where an act happens: "in Mali", "near Nablus".
pub(super) fn scene_of_act(scene: &Scene<'_, '_>, c: &Candidate) -> Option<StateCode> {
    let layers = scene.context.layers();
    c.clause.adjuncts.iter().filter(|a| is_place(&a.word)).flat_map(|a| &a.fillers).find_map(|f| {
        let np = layers.groups.nps.get(f.np())?;
        np.states.iter().find(|m| m.unit == np.head && crate::context::is_state(m.code)).map(|m| m.code)
    })
}

/// "the Russian language", "the use of the Uzbek language".
pub(super) fn language(context: &crate::context::Context<'_>, n: usize) -> bool {
    let of = |m: usize| matches!(context.low_last(context.layers().groups.nps[m].head), "language" | "languages" | "dialect" | "alphabet" | "script");
    of(n) || context.layers().groups.nps[n].states.is_empty() && context.trail(n).0.iter().take(1).flat_map(|a| &a.fillers).any(|f| of(f.np()))
}

/// Several nameless officials: "experts", "commanders".
pub(super) fn officials(scene: &Scene<'_, '_>, part: &Part) -> bool {
    let np = &scene.context.layers().groups.nps[part.np];
    let plural = scene.context.low_last(np.head).ends_with('s');
    plural && part.participant.person.is_none() && np.states.is_empty() && !np.pronoun && (np.party.is_some() || matches!(np.sector, Some("GOV" | "MIL")))
}

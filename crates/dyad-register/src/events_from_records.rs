//! Events that follow from other records: the one table. A signing is support, an
//! expulsion a sanction, a grant aid; credentials, monuments, communities, standings
//! and trade give none. The status is carried over; what no text says is not guessed.

use dyad_reference::StateCode;

use crate::{AccreditationAction, Act, AgreementAction, Claim, Event, MissionAction, Participant, RecognitionAction, Record, RelationsAction, Status};

/// What a kind of record gives: the act, how, who, on whom.
struct Row {
    act: Act,
    mode: Option<&'static str>,
    actors: Vec<StateCode>,
    recipients: Vec<StateCode>,
    /// A recipient without a state.
    person: Option<String>,
    place: Option<String>,
}

/// The events that follow from a record; none for most kinds.
///
/// `acting` is the state that breaks or lowers relations, where the text says which; else both
/// stand on both sides. `text_of` gives the words of the evidence for a state.
#[must_use]
pub fn following_event(record: &Record, acting: Option<StateCode>, text_of: impl Fn(StateCode) -> String) -> Vec<Event> {
    event_of_claim(&record.claim, record.status, acting, text_of).into_iter().collect()
}

/// The event that follows from a claim with its status, as [`following_event`] gives it for a
/// record: for those who have no record yet.
#[must_use]
pub fn event_of_claim(claim: &Claim, status: Status, acting: Option<StateCode>, text_of: impl Fn(StateCode) -> String) -> Option<Event> {
    let row = row(claim, acting)?;
    let participant = |state: StateCode| Participant { text: text_of(state), state: Some(state), sector: None, person: None, office: None, organisation: None };
    let honoured = row.person.map(|name| Participant { text: name.clone(), state: None, sector: None, person: Some(name), office: None, organisation: None });
    Some(Event {
        act: row.act,
        r#type: row.act.with_status(status),
        mode: row.mode.map(str::to_owned),
        contexts: Vec::new(),
        actors: row.actors.into_iter().map(participant).collect(),
        recipients: row.recipients.into_iter().map(participant).chain(honoured).collect(),
        date: claim.when(),
        place: row.place,
        cameo: None,
    })
}

/// The table.
fn row(claim: &Claim, acting: Option<StateCode>) -> Option<Row> {
    let directed = |act, mode, actor: StateCode, recipient: StateCode| Row { act, mode, actors: vec![actor], recipients: vec![recipient], person: None, place: None };
    // Acts without sides: all take part on both.
    let together = |act, states: &[StateCode]| Row { act, mode: None, actors: states.to_vec(), recipients: states.to_vec(), person: None, place: None };
    Some(match claim {
        Claim::Agreement(c) => match (c.action, c.by) {
            (AgreementAction::Signed, _) => Row { place: c.place.clone(), ..together(Act::Support, &c.states) },
            (AgreementAction::Ratified, Some(by)) => {
                let others: Vec<StateCode> = c.states.iter().copied().filter(|s| *s != by).collect();
                if others.is_empty() {
                    return None;
                }
                Row { actors: vec![by], recipients: others, place: c.place.clone(), ..together(Act::Support, &[]) }
            }
            (AgreementAction::Ratified, None) => Row { place: c.place.clone(), ..together(Act::Support, &c.states) },
            (AgreementAction::InForce | AgreementAction::Negotiated | AgreementAction::Ended, _) => return None,
        },
        Claim::Recognition(c) => match c.action {
            RecognitionAction::Recognised => directed(Act::Support, None, c.recogniser, c.recognised),
            RecognitionAction::Withdrawn => directed(Act::Sanction, None, c.recogniser, c.recognised),
        },
        Claim::Relations(c) => match c.action {
            RelationsAction::Established | RelationsAction::Restored | RelationsAction::Upgraded => together(Act::Support, &c.states),
            RelationsAction::Severed | RelationsAction::Downgraded => {
                let others: Vec<StateCode> = c.states.iter().copied().filter(|s| Some(*s) != acting).collect();
                match acting.filter(|a| c.states.contains(a)) {
                    Some(actor) => Row { actors: vec![actor], recipients: others, ..together(Act::Sanction, &[]) },
                    None => together(Act::Sanction, &c.states),
                }
            }
        },
        Claim::Accreditation(c) => match c.action {
            AccreditationAction::Expelled => directed(Act::Sanction, Some("expel"), c.receiving?, c.sending),
            AccreditationAction::Recalled => directed(Act::Sanction, Some("recall"), c.sending, c.receiving?),
            _ => return None,
        },
        Claim::Assistance(c) => directed(Act::Aid, None, c.donor, c.recipient),
        Claim::Honour(c) => Row { person: Some(c.person.clone()), actors: vec![c.by?], ..together(Act::Support, &[]) },
        Claim::Body(c) if c.session.is_some() || c.date.is_some() => Row { place: c.place.clone(), ..together(Act::Consult, &c.states) },
        Claim::Mission(c) if c.action == MissionAction::Opened => Row { place: c.place.clone(), ..directed(Act::Support, None, c.sending, c.receiving?) },
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]
    use serde_json::{Value, json};

    use super::*;
    use crate::testing::record;

    fn follows(claim: Value, status: Status, acting: Option<&str>) -> Option<String> {
        let acting = acting.map(|s| s.parse().unwrap());
        let mut events = following_event(&record("d", &claim, status), acting, |s| format!("<{s}>"));
        assert!(events.len() <= 1);
        let event = events.pop()?;
        assert!(event.actors.iter().chain(&event.recipients).all(|p| p.state.is_none_or(|s| p.text == format!("<{s}>"))));
        let side = |side: &[Participant]| side.iter().map(|p| p.state.map_or(p.text.clone(), |s| s.to_string())).collect::<Vec<_>>().join("+");
        let mode = event.mode.map(|m| format!(" {m}")).unwrap_or_default();
        Some(format!("{} {} {}>{}{mode}", event.act, event.r#type, side(&event.actors), side(&event.recipients)))
    }

    #[test]
    fn the_table() {
        let states = json!(["KAZ", "ROU"]);
        let rows = [
            (json!({"kind": "agreement", "form": "treaty", "states": states, "action": "signed"}), Status::Actual, "SUPPORT SUPPORT KAZ+ROU>KAZ+ROU"),
            (json!({"kind": "agreement", "form": "treaty", "states": states, "action": "signed"}), Status::Planned, "SUPPORT AGREE KAZ+ROU>KAZ+ROU"),
            (json!({"kind": "agreement", "form": "treaty", "states": states, "action": "ratified", "by": "ROU"}), Status::Actual, "SUPPORT SUPPORT ROU>KAZ"),
            (json!({"kind": "recognition", "recogniser": "ROU", "recognised": "KAZ", "action": "recognised"}), Status::Denied, "SUPPORT REJECT ROU>KAZ"),
            (json!({"kind": "recognition", "recogniser": "ROU", "recognised": "KAZ", "action": "withdrawn"}), Status::Actual, "SANCTION SANCTION ROU>KAZ"),
            (json!({"kind": "relations", "states": states, "action": "restored"}), Status::Desired, "SUPPORT REQUEST KAZ+ROU>KAZ+ROU"),
            (json!({"kind": "relations", "states": states, "action": "severed"}), Status::Planned, "SANCTION THREATEN KAZ+ROU>KAZ+ROU"),
            (json!({"kind": "accreditation", "person": "Ana Pop", "rank": "ambassador", "sending": "ROU", "receiving": "KAZ", "action": "expelled"}), Status::Actual, "SANCTION SANCTION KAZ>ROU expel"),
            (json!({"kind": "accreditation", "person": "Ana Pop", "rank": "ambassador", "sending": "ROU", "receiving": "KAZ", "action": "recalled"}), Status::Actual, "SANCTION SANCTION ROU>KAZ recall"),
            (json!({"kind": "assistance", "donor": "JPN", "recipient": "FJI", "form": "grant"}), Status::Actual, "AID AID JPN>FJI"),
            (json!({"kind": "honour", "award": "Order of the Star", "person": "Ana Pop", "by": "KAZ"}), Status::Actual, "SUPPORT SUPPORT KAZ>Ana Pop"),
            (json!({"kind": "body", "form": "commission", "states": states, "session": 3}), Status::Actual, "CONSULT CONSULT KAZ+ROU>KAZ+ROU"),
            (json!({"kind": "mission", "form": "embassy", "sending": "PER", "receiving": "KEN", "action": "opened"}), Status::Actual, "SUPPORT SUPPORT PER>KEN"),
        ];
        for (claim, status, expected) in rows {
            assert_eq!(follows(claim.clone(), status, None).as_deref(), Some(expected), "{claim}");
        }
        let severed = json!({"kind": "relations", "states": states, "action": "severed"});
        assert_eq!(follows(severed, Status::Actual, Some("ROU")).as_deref(), Some("SANCTION SANCTION ROU>KAZ"));
    }

    #[test]
    fn most_kinds_give_none() {
        for claim in [
            json!({"kind": "agreement", "form": "treaty", "states": ["KAZ", "ROU"], "action": "ended"}),
            json!({"kind": "accreditation", "person": "Ana Pop", "rank": "ambassador", "sending": "ROU", "action": "expelled"}),
            json!({"kind": "accreditation", "person": "Ana Pop", "rank": "ambassador", "sending": "ROU", "receiving": "KAZ", "action": "presented"}),
            json!({"kind": "body", "form": "commission", "states": ["KAZ", "ROU"]}),
            json!({"kind": "mission", "form": "embassy", "sending": "PER", "receiving": "KEN", "action": "closed"}),
            json!({"kind": "trade", "measure": "turnover", "reporter": "KAZ", "partner": "ROU"}),
        ] {
            assert_eq!(follows(claim.clone(), Status::Actual, None), None, "{claim}");
        }
    }
}

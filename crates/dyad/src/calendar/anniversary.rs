//! Anniversaries: relations, recognitions and independence each year; treaties too; other
//! agreements, missions and monuments where the years are round. A thing of which only the
//! month or the year is known is remembered where they are round.

use dyad_register::{AgreementAction, Claim, Kind, MemorialAction, MissionAction, RecognitionAction, RelationsAction, Status, When};

use super::{Cause, Entry, Maker, entry};

/// The kinds of which something is remembered.
pub const KINDS: &[Kind] = &[Kind::Relations, Kind::Recognition, Kind::Independence, Kind::Agreement, Kind::Mission, Kind::Memorial];

pub(super) fn entries(maker: &Maker<'_, '_>) -> Vec<Entry> {
    let (input, wanted) = (maker.input, maker.wanted);
    let mut out = Vec::new();
    for fact in input.facts.iter().filter(|f| f.status == Status::Actual && wanted.has(f)) {
        let (Some(every), Some(date)) = (remembered(&fact.claim), fact.date.or_else(|| fact.claim.when()).and_then(When::point)) else { continue };
        for year in wanted.from.year()..=wanted.to.latest().year() {
            let years = year.saturating_sub(date.year());
            let round = is_round(years);
            if years < 1 || !round && (wanted.round || !every || date.day().is_none()) {
                continue;
            }
            let Some(day) = date.plus_years(years).map(When::At).filter(|d| wanted.covers(*d)) else { continue };
            let entry = entry(fact, &[fact], maker, Cause::Anniversary, day);
            let uid = entry.uid.replace('@', &format!("-{year}@"));
            out.push(Entry { years: Some(years), round, since: Some(When::At(date)), uid, ..entry });
        }
    }
    out
}

/// Whether it is remembered, and each year.
fn remembered(claim: &Claim) -> Option<bool> {
    match claim {
        Claim::Relations(c) => matches!(c.action, RelationsAction::Established | RelationsAction::Restored | RelationsAction::Upgraded).then_some(true),
        Claim::Recognition(c) => (c.action == RecognitionAction::Recognised).then_some(true),
        Claim::Independence(_) => Some(true),
        Claim::Agreement(c) => {
            let form = c.form.to_lowercase();
            let treaty = ["treaty", "convention", "charter", "pact", "accord", "armistice"].iter().any(|w| form.contains(w));
            matches!(c.action, AgreementAction::Signed | AgreementAction::InForce).then_some(treaty)
        }
        Claim::Mission(c) => (c.action == MissionAction::Opened).then_some(false),
        Claim::Memorial(c) => (c.action == MemorialAction::Opened).then_some(false),
        _ => None,
    }
}

/// Five, tens and quarters of a hundred.
pub fn is_round(years: i16) -> bool {
    years == 5 || years > 0 && (years % 10 == 0 || years % 25 == 0)
}

//! What does not fit: values that dispute each other, and what the checks found.

use std::collections::BTreeSet;

use dyad_register::checks::Severity;
use dyad_register::{Claim, Fact, Status};

use super::Material;
use crate::brief::cite::Citer;
use crate::brief::draft::{Draft, listed, value};
use crate::brief::model::{Block, More};
use crate::brief::{line, words};

pub fn blocks(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    let mut drafts: Vec<Draft<'_>> = found(m);
    drafts.extend(disputes(m));
    let (all, see) = (drafts.len(), m.command("check", &[]));
    let mut list = m.cut(drafts, None, see.clone());
    if !m.is_partial() {
        let left = all - list.drafts.len();
        list.more = (left > 0).then_some(More { facts: Some(left), see });
        return listed(None, false, list, citer).into_iter().collect();
    }
    // Of a page what is shown is checked, and not the rest: silence would say too much.
    if list.drafts.is_empty() {
        list.drafts.push(Draft::plain("Nothing was found".to_owned(), Vec::new(), Vec::new()));
    }
    listed(Some("In the facts that this page shows; the others were not checked here"), false, list, citer).into_iter().collect()
}

/// Checks that tell of the disputes which facts know themselves.
const DISPUTES: &[&str] = &["two_dates", "two_amounts", "two_values", "said_and_denied"];

/// The findings on this dyad, worst first.
fn found<'a>(m: &Material<'_, 'a>) -> Vec<Draft<'a>> {
    let mut drafts: Vec<(Severity, Draft<'a>)> = Vec::new();
    for finding in m.input.findings {
        let facts: Vec<&'a Fact> = m.chosen.about(finding).collect();
        let about_both = m.request.pair().iter().all(|s| finding.states.contains(s));
        // Told below, in the brief's own words for dates and sums.
        let is_dispute = facts.iter().filter(|f| !f.disputed.is_empty()).count() > 1 && DISPUTES.contains(&finding.check);
        if is_dispute || (facts.is_empty() && !about_both) {
            continue;
        }
        let text = finding.sentence.trim_end_matches('.').to_owned();
        drafts.push((finding.severity, Draft::plain(text, Vec::new(), facts)));
    }
    drafts.sort_by(|a, b| (a.0, &a.1.text).cmp(&(b.0, &b.1.text)));
    drafts.into_iter().map(|(_, draft)| draft).collect()
}

/// Disputes of two facts, each pair once.
fn disputes<'a>(m: &Material<'_, 'a>) -> Vec<Draft<'a>> {
    let mut seen: BTreeSet<(String, String)> = BTreeSet::new();
    let mut drafts = Vec::new();
    for fact in &m.chosen.facts {
        for dispute in &fact.disputed {
            let Some(other) = m.chosen.all.get(dispute.fact.as_str()).copied() else { continue };
            let mut pair = [fact.id.clone(), other.id.clone()];
            pair.sort_unstable();
            let [a, b] = pair;
            if !seen.insert((a, b)) {
                continue;
            }
            let of = |f: &Fact| f.disputed.iter().find(|d| d.field == dispute.field && (d.fact == fact.id || d.fact == other.id)).map(|d| value(d, &m.input));
            // Each fact's own value is what the other one calls its dispute.
            let (own, others) = (of(other), of(fact));
            let said = |f: &Fact| match f.records.len() {
                1 => "one report".to_owned(),
                n => format!("{n} reports"),
            };
            let subject = subject(&fact.claim, &dispute.field);
            let text = match (own, others) {
                (Some(own), Some(others)) => format!("{subject}: {own} ({}) or {others} ({})", said(fact), said(other)),
                (_, Some(others)) => format!("{subject}: also {others} ({})", said(other)),
                _ => format!("{subject}: reports differ on the {}", dispute.field),
            };
            drafts.push(Draft::plain(words::capital(&text), Vec::new(), vec![fact, other]));
        }
    }
    drafts.sort_by(|a, b| a.text.cmp(&b.text));
    drafts
}

/// The sentence of a claim without the value that is disputed.
fn subject(claim: &Claim, field: &str) -> String {
    let mut claim = claim.clone();
    match (&mut claim, field) {
        (Claim::Trade(c), "amount") => (c.amount, c.change) = (None, None),
        (Claim::Assistance(c), "amount") => c.amount = None,
        (Claim::Agreement(c), "amount") => c.amount = None,
        (Claim::Community(c), "size") => {
            c.size = None;
            c.places.clear();
        }
        (Claim::Standing(c), "position") => c.position = 0,
        _ => {}
    }
    line::text(&claim, Status::Actual)
}

//! What people wrote for the dyad: objectives, points to make, what the other side may
//! raise, other notes. The oldest first, as they were written down.

use dyad_register::judgement::live;
use dyad_register::{Topic, Verdict};

use super::Material;
use crate::brief::cite::Citer;
use crate::brief::draft::{Draft, block};
use crate::brief::model::Block;
use crate::brief::words;
use crate::hand::dyad_of;

pub fn objectives(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    blocks(Topic::Objectives, m, citer)
}

pub fn points(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    blocks(Topic::Points, m, citer)
}

pub fn raise(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    blocks(Topic::Raise, m, citer)
}

pub fn general(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    blocks(Topic::General, m, citer)
}

fn blocks(wanted: Topic, m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Vec<Block> {
    let [a, b] = m.request.pair();
    let dyad = dyad_of(a, b);
    let mut drafts = Vec::new();
    for judgement in live(m.input.judgements) {
        let Verdict::Note { text, topic } = &judgement.verdict else { continue };
        if *topic != wanted || judgement.about != dyad {
            continue;
        }
        let day = judgement.at.get(..10).and_then(|d| d.parse().ok()).map(|d| format!(", {}", words::date(d))).unwrap_or_default();
        let text = text.trim().trim_end_matches('.').to_owned();
        drafts.push(Draft::plain(text, vec![format!("{}{day}", judgement.by)], Vec::new()));
    }
    block(None, false, drafts, citer).into_iter().collect()
}

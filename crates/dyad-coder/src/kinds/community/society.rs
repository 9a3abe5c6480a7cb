//! What stands around a community: its associations by name, a verb told once.

use super::{Host, People, count_before};
use crate::kinds::Scene;

/// "the Union of Poles in Belarus".
pub fn society_name(scene: &Scene<'_, '_>, people: &People, host: &Host) -> Option<String> {
    let noun = people.first.checked_sub(2)?;
    let society = matches!(scene.low(noun), "union" | "association" | "society" | "league" | "federation" | "congress" | "assembly");
    (society && scene.is_name(noun) && scene.before(people.first, 1) == "of" && host.first > people.last).then(|| scene.text(noun, host.last))
}

/// "the Palau Sakura Kai, an association of": the name before such words.
pub fn associations(scene: &Scene<'_, '_>, first: usize) -> Vec<String> {
    let society = |low: &str| matches!(low, "association" | "union" | "society" | "club" | "federation" | "league" | "organisation" | "organization" | "group");
    let Some(noun) = (first.saturating_sub(3)..first).find(|k| society(scene.low(*k)) && scene.low(k + 1) == "of") else { return Vec::new() };
    if scene.is_name(noun) {
        return Vec::new();
    }
    let Some(comma) = (noun.saturating_sub(3)..noun).find(|k| scene.low(*k) == ",") else { return Vec::new() };
    let mut start = comma;
    while start > 0 && scene.is_name(start - 1) {
        start -= 1;
    }
    // A name may begin with a state: "Palau Sakura Kai".
    if start < comma { vec![scene.text(start, comma - 1)] } else { Vec::new() }
}

/// "there are 2,300"
pub fn there_are(scene: &Scene<'_, '_>, unit: usize) -> bool {
    scene.before(unit, 2) == "there" && matches!(scene.before(unit, 1), "are" | "were")
}

/// "40,000 Slovenes live in Austria and 5,100 Austrians in Slovenia": the verb is told once.
pub fn goes_on(scene: &Scene<'_, '_>, lived: usize, people: &People) -> bool {
    let Some((_, unit)) = count_before(scene, people.first) else { return false };
    unit > lived && unit - lived <= 4 && (lived + 1..unit).all(|k| matches!(scene.low(k), "and" | "," | "while" | "some" | "about" | "only")) && scene.low(people.last + 1) == "in"
}

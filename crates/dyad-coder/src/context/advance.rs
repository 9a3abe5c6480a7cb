//! How the discourse moves on: what stays in mind after a sentence.

use dyad_reference::StateCode;
use dyad_text::clauses::{Frame, Link};
use dyad_text::units::UnitKind;

use super::{Context, is_state};
use crate::clause::{Clause, Filler};

impl Context<'_> {
    /// Moves the discourse on after a sentence.
    pub fn advance(&mut self, clauses: &[Clause]) {
        let layers = self.layers();
        let mut here: Vec<StateCode> = Vec::new();
        for np in &layers.groups.nps {
            for mention in np.states.iter() {
                let metonym = mention.city && matches!(layers.units.get(mention.unit).map(|u| &u.kind), Some(UnitKind::Place { capital: true, .. }));
                if (!mention.city || (metonym && mention.unit == np.head && !self.after_place_preposition(np.first))) && !here.contains(&mention.code) {
                    here.push(mention.code);
                }
            }
        }
        if here.len() >= 3 {
            self.group.clone_from(&here);
        }
        let partial: Vec<StateCode> = here.iter().copied().filter(|c| dyad_reference::reference().state(*c).is_some_and(|s| s.status == dyad_reference::Status::Partial)).collect();
        if partial.len() >= 2 {
            self.territories = partial;
        }
        // A list as the subject is a group, whatever else the sentence names.
        for frame in &layers.frames {
            if frame.subject.len() >= 3 {
                let codes: Vec<StateCode> = self.all_meant(&frame.subject.iter().map(|n| Filler::Np(*n)).collect::<Vec<_>>()).into_iter().map(|m| m.code).collect();
                if codes.len() >= 3 {
                    self.group = codes;
                }
            }
        }
        let subject = clauses.iter().filter(|c| c.frame.is_some() && c.link == Link::Main).find_map(|c| {
            let codes = self.all_meant(&c.subject);
            match codes.as_slice() {
                [one] => Some(one.code),
                _ => None,
            }
        });
        let main = |fits: &dyn Fn(&Frame) -> bool| match layers.frames.iter().find(|f| f.link == Link::Main && fits(f))?.subject.as_slice() {
            [n] => layers.groups.nps[*n].party,
            _ => None,
        };
        // "The head of state noted that ... He said": who acts, if it is an office without a name.
        let nameless = layers.parties.iter().all(|p| p.person.is_none());
        let officer = main(&|f| !f.passive).filter(|p| nameless && layers.parties[*p].posts.first().is_some_and(|x| !x.office.plural && !x.counterpart));
        let officer = officer.and_then(|p| self.party_state(self.sentence, p)).map(|s| s.0);
        let person = layers.parties.iter().enumerate().rev().find(|(_, p)| p.person.is_some()).and_then(|(i, _)| self.party_state(self.sentence, i)).map(|s| s.0);
        let speaker = clauses
            .iter()
            .filter(|c| matches!(c.verb, "say" | "tell" | "announce" | "note" | "stress" | "add" | "state" | "declare" | "claim" | "argue" | "emphasise" | "report" | "describe" | "call"))
            .find_map(|c| self.all_meant(&c.subject).first().map(|m| m.code));
        if let [a, b] = here.as_slice() {
            self.pair_any = Some((*a, *b));
        }
        let mut states: Vec<StateCode> = here.iter().copied().filter(|c| is_state(*c)).collect();
        if self.pair.is_some_and(|(a, b)| self.count(a) > 1 && self.count(b) > 1) {
            let passing: Vec<StateCode> = states.iter().copied().filter(|c| self.in_passing(*c, states.len())).collect();
            states.retain(|c| !passing.contains(c));
        }
        match states.as_slice() {
            [a, b] => {
                self.pair = Some((*a, *b));
                if here.len() > 2 {
                    self.pair_any = self.pair;
                }
            }
            [one] => {
                let keeps = self.pair.is_some_and(|(a, b)| a == *one || b == *one);
                if !keeps {
                    if let Some(seat) = self.seat().filter(|s| s != one) {
                        self.pair = Some((seat, *one));
                    } else if let Some(last) = self.last_state.filter(|l| l != one && is_state(*l)) {
                        self.pair = Some((last, *one));
                    }
                    if here.len() == 1 {
                        self.pair_any = self.pair;
                    }
                }
            }
            [] => {}
            many => {
                let keeps = self.pair.is_some_and(|(a, b)| many.contains(&a) && many.contains(&b));
                if !keeps {
                    // Two parties that act together, else undecided.
                    let two = clauses.iter().filter(|c| c.frame.is_some()).find_map(|c| {
                        let codes = self.all_meant(&c.subject);
                        (codes.len() == 2).then(|| (codes[0].code, codes[1].code))
                    });
                    self.pair = two;
                    self.pair_any = two;
                }
            }
        }
        self.last_subject = subject.or(self.last_subject);
        // "X was received by Y, who thanked her. She goes on": who is spoken of as the subject.
        let actor = main(&|f| layers.groups.verbs[f.verb].mood == dyad_text::groups::Mood::Past).filter(|p| layers.parties[*p].person.is_some());
        let actor = actor.and_then(|p| self.party_state(self.sentence, p)).map(|s| s.0);
        self.last_person = actor.or(person).or(officer).or(self.last_person);
        self.speaker = speaker.or(self.speaker);
        for code in here {
            self.last_state = Some(code);
            self.recent.retain(|c| *c != code);
            self.recent.push(code);
        }
        for atom in 0..layers.atoms.len() {
            // "planned for November": to come.
            let future = clauses.iter().any(|c| c.status == Some(dyad_register::Status::Planned) && c.dates.iter().any(|d| d.0 == atom));
            if let Some(resolved) = self.resolve_atom(atom, future) {
                self.last_date = Some(resolved.when);
                let report = self.analysis.date.map(|d| d.year());
                let old = resolved.when.latest().year();
                // "the first visit since 1990": what the paragraph tells is of today.
                let since = self.atom_unit(atom).is_some_and(|u| u > 0 && matches!(self.low(u - 1), "since" | "until" | "by"));
                if report.is_some_and(|y| old < y) && !since {
                    self.paragraph_date = Some((layers.paragraph, resolved.when));
                }
            }
        }
    }

    fn count(&self, code: StateCode) -> u32 {
        self.counts.iter().find(|(c, _)| *c == code).map_or(0, |(_, n)| *n)
    }

    /// A third state that the text names once: alone in the sentence, or as what an envoy's title
    /// names ("the dean of the corps, Ambassador X of Peru"). The pair stays the pair.
    fn in_passing(&self, code: StateCode, states: usize) -> bool {
        if self.pair.is_some_and(|(a, b)| a == code || b == code) || self.count(code) > 1 {
            return false;
        }
        let layers = self.layers();
        states == 1 || layers.groups.nps.iter().filter(|np| np.states.iter().any(|m| m.code == code && !m.city)).all(|np| np.party.is_some_and(|p| layers.parties[p].envoy().is_some()))
    }
}

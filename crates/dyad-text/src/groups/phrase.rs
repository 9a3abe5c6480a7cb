//! Noun phrases: from a determiner, a name or a modifier to the head, with the states named
//! inside and how they stand to it.

use super::{Builder, ChunkKind, How, Mention, Np};
use crate::atoms::AtomKind;
use crate::gazetteer::Form;
use crate::units::{Tag, Unit, UnitKind};

impl Builder<'_> {
    /// A noun phrase that starts at a unit.
    pub(super) fn np(&mut self, i: usize) -> usize {
        while self.parties.get(self.next_party).is_some_and(|p| p.last < i) {
            self.next_party += 1;
        }
        let mut np = Np { first: i, last: i, head: i, states: Vec::new(), party: None, sector: None, atom: None, determiner: None, genitive: None, pronoun: false, proper: false };
        let mut k = i;
        let mut any = false;
        while let Some(unit) = self.units.get(k) {
            if k > i && self.tokens.get(unit.first).is_some_and(|t| t.paragraph) {
                break;
            }
            // "... this symbolic date | Deputy Prime Minister X": a capital office after a common noun starts anew.
            if any
                && self.parties.get(self.next_party).is_some_and(|p| p.first == k)
                && self.units[np.head].is(Tag::Noun)
                && !self.tokens.is_capital(self.units[np.head].first)
                && self.tokens.is_capital(unit.first)
                && np.genitive.is_none_or(|g| g + 1 < k)
            {
                break;
            }
            if let Some(party) = self.parties.get(self.next_party)
                && (party.first == k || (k > i && party.first <= k && k <= party.last))
                && !(any && party.posts.is_empty() && self.units[party.first].kind == UnitKind::Word(Tag::Capital) && party.person.is_some() && np.head == k.wrapping_sub(1) && self.units[np.head].is(Tag::Capital))
            {
                np.party = Some(self.next_party);
                np.last = party.last.max(k);
                np.head = party.posts.first().map_or(party.last, |p| p.unit);
                self.mentions(&mut np, party.first, party.last);
                np.sector = party.posts.first().map(|p| if p.office.sector.is_empty() { "GOV" } else { p.office.sector }).or(Some("ELI"));
                self.next_party += 1;
                any = true;
                k = np.last + 1;
                // "the Bush administration": of the state that the leader leads.
                let one = np.last == party.first && party.posts.is_empty();
                if one
                    && self.units.get(k).is_some_and(|u| u.is(Tag::Noun) && matches!(self.tokens.low(u.first), "administration" | "government" | "cabinet" | "regime"))
                    && let UnitKind::Person(Some(row)) = self.units[party.first].kind
                    && let Some(code) = crate::gazetteer_tables::leader_state(row)
                {
                    np.states.push(Mention { code, unit: np.last, how: How::Adjective, city: false });
                    np.party = None;
                    np.sector = Some("GOV");
                    np.head = k;
                    np.last = k;
                    break;
                }
                // "X's envoy": a genitive after a party goes on.
                if self.units.get(k).is_some_and(|u| u.is(Tag::Genitive)) {
                    // "President Robert Mugabe's offer": of the state that he is known to lead.
                    if np.states.is_empty()
                        && let Some(code) = party.person.filter(|(a, b)| a == b).and_then(|(a, _)| match self.units[a].kind {
                            UnitKind::Person(Some(row)) => crate::gazetteer_tables::leader_state(row),
                            _ => None,
                        })
                    {
                        np.states.push(Mention { code, unit: party.last, how: How::Genitive, city: false });
                    }
                    np.genitive = Some(k);
                    np.party = None;
                    for mention in &mut np.states {
                        mention.how = How::Genitive;
                    }
                    k += 1;
                    continue;
                }
                break;
            }
            match &unit.kind {
                UnitKind::Word(tag) => match tag {
                    Tag::Determiner | Tag::Possessive if !any && np.determiner.is_none() => np.determiner = Some(k),
                    Tag::Determiner if np.determiner == k.checked_sub(1) && np.determiner.is_some() => {}
                    Tag::Pronoun if !any => {
                        np.pronoun = true;
                        np.last = k;
                        np.head = k;
                        any = true;
                        break;
                    }
                    // "a ceasefire effective from": what describes after the noun is no head.
                    Tag::Adjective if any && np.head + 1 == k && self.units[np.head].is(Tag::Noun) => {}
                    Tag::Noun | Tag::Adjective | Tag::Capital | Tag::Number => {
                        np.head = k;
                        np.proper = *tag == Tag::Capital;
                        any = true;
                        if *tag != Tag::Adjective {
                            np.sector = self.sector_of(unit).or(if *tag == Tag::Capital { np.sector } else { None });
                        }
                    }
                    // "a strongly worded protest"
                    Tag::Adverb
                        if np.determiner.is_some() && np.determiner == k.checked_sub(1) && self.units.get(k + 1).is_some_and(|n| n.is(Tag::Adjective) || n.is(Tag::Noun) && self.tokens.low(n.first).ends_with("ed")) => {}
                    Tag::Adverb if any && self.units.get(k + 1).is_some_and(|n| matches!(n.kind, UnitKind::Word(Tag::Adjective))) => {}
                    // "each other's diplomats" too.
                    Tag::Genitive if any || np.determiner.is_some() => {
                        any = true;
                        np.genitive = Some(k);
                        for mention in &mut np.states {
                            mention.how = How::Genitive;
                        }
                        np.sector = None;
                    }
                    // "political and economic ties", "Thai and Cambodian troops"
                    Tag::Conjunction if any && self.joins_modifiers(k) => {}
                    Tag::Mark if self.low(k) == "," && any && self.joins_modifiers(k) => {}
                    Tag::Mark if matches!(self.low(k), "-" | "–" | "/" | "‑") && any && self.is_tight(k) => {
                        if let Some(last) = np.states.last_mut()
                            && last.unit + 1 == k
                        {
                            last.how = How::Pair;
                        }
                    }
                    Tag::Mark if matches!(self.low(k), "“" | "\"" | "'" | "‘") && any && self.units[k - 1].kind != UnitKind::Word(Tag::Noun) && self.quoted_name(k) => {}
                    _ => break,
                },
                // "After the envoy's departure Italy recalled ...": what opens the sentence ends before the state.
                UnitKind::State { form: Form::Noun, .. } | UnitKind::Place { capital: true, .. }
                    if any && np.head + 1 == k && self.units[np.head].is(Tag::Noun) && !crate::clauses::is_country_noun(self.low(np.head)) && self.opens_sentence(i) =>
                {
                    break;
                }
                UnitKind::State { code, form } => {
                    let how = match form {
                        Form::Adjective => How::Adjective,
                        _ => How::Head,
                    };
                    if any
                        && matches!(form, Form::Noun)
                        && !self.is_tight(k.saturating_sub(1))
                        && !self.units[k - 1].is(Tag::Conjunction)
                        && np.head + 1 == k
                        && matches!(self.units[np.head].kind, UnitKind::State { form: Form::Noun, .. })
                    {
                        break;
                    }
                    let pair = k > i && matches!(self.low(k - 1), "-" | "–" | "/") && self.is_tight(k - 1);
                    np.states.push(Mention { code: *code, unit: k, how: if pair { How::Pair } else { how }, city: false });
                    np.head = k;
                    np.sector = if *form == Form::People { Some("CVL") } else { None };
                    any = true;
                }
                UnitKind::Pair(a, b) => {
                    np.states.push(Mention { code: *a, unit: k, how: How::Pair, city: false });
                    np.states.push(Mention { code: *b, unit: k, how: How::Pair, city: false });
                    np.head = k;
                    any = true;
                }
                UnitKind::Place { code, .. } => {
                    np.states.push(Mention { code: *code, unit: k, how: How::Head, city: true });
                    np.head = k;
                    any = true;
                }
                UnitKind::Organisation(code) => {
                    np.states.push(Mention { code: *code, unit: k, how: How::Head, city: false });
                    np.head = k;
                    any = true;
                }
                UnitKind::Actor { state, sector } => {
                    if let Some(code) = state {
                        np.states.push(Mention { code: *code, unit: k, how: How::Head, city: false });
                    }
                    np.head = k;
                    np.sector = Some(sector);
                    any = true;
                }
                // "sent Vanuatu two planes": a state and what is counted are two phrases.
                // "gave Rwanda 8 million euros", "and Wellington 1 million" too.
                UnitKind::Atom(atom)
                    if k > i
                        && np.head + 1 == k
                        && matches!(self.units[np.head].kind, UnitKind::State { form: Form::Noun, .. } | UnitKind::Place { capital: true, .. })
                        && matches!(self.atoms.get(*atom).map(|a| &a.kind), Some(AtomKind::Count(_) | AtomKind::Money(_))) =>
                {
                    break;
                }
                // "gave its southern neighbour 10 tonnes": so are somebody and what is counted.
                UnitKind::Atom(atom)
                    if np.determiner.is_some()
                        && np.head + 1 == k
                        && matches!(self.low(np.head), "neighbour" | "neighbor" | "country" | "government" | "ministry" | "island" | "kingdom" | "republic" | "nation")
                        && matches!(self.atoms.get(*atom).map(|a| &a.kind), Some(AtomKind::Count(_) | AtomKind::Money(_))) =>
                {
                    break;
                }
                UnitKind::Atom(atom) => {
                    if matches!(self.atoms.get(*atom).map(|a| &a.kind), Some(AtomKind::Date(_))) {
                        // "the 2021 figures", "its 1997 treaty": a year before a noun stays inside.
                        let noun = self.units.get(k + 1).is_some_and(|n| matches!(n.kind, UnitKind::Word(Tag::Noun | Tag::Adjective | Tag::Capital)));
                        if !(noun && np.determiner.is_some()) {
                            break;
                        }
                    } else {
                        np.atom = np.atom.or(Some(*atom));
                        np.head = k;
                    }
                    any = true;
                }
                UnitKind::Office(_) | UnitKind::Honorific | UnitKind::Person(_) => {
                    np.head = k;
                    np.sector = Some("GOV");
                    any = true;
                }
            }
            np.last = k;
            k += 1;
        }
        // A head that is a state with words after it is a modifier: the how says so already.
        let head = np.head;
        for mention in &mut np.states {
            if mention.how == How::Head && mention.unit != head && np.party.is_none() {
                mention.how = How::Adjective;
            }
        }
        if !any && np.determiner.is_none() {
            return self.push(ChunkKind::Other, i, i);
        }
        let last = np.last;
        let n = self.out.nps.len();
        self.out.nps.push(np);
        self.push(ChunkKind::Np(n), i, last)
    }

    fn mentions(&self, np: &mut Np, first: usize, last: usize) {
        for k in first..=last {
            match self.units[k].kind {
                UnitKind::State { code, .. } | UnitKind::Organisation(code) => np.states.push(Mention { code, unit: k, how: How::Adjective, city: false }),
                _ => {}
            }
        }
    }

    fn sector_of(&self, unit: &Unit) -> Option<&'static str> {
        crate::gazetteer_tables::sector_noun(self.tokens.low(unit.first))
    }

    /// "and" or "," between two modifiers of one head.
    fn joins_modifiers(&self, k: usize) -> bool {
        let modifier = |u: Option<&Unit>| u.is_some_and(|u| matches!(u.kind, UnitKind::Word(Tag::Adjective) | UnitKind::State { form: Form::Adjective, .. }));
        let before = k.checked_sub(1).and_then(|b| self.units.get(b));
        let nominal = |u: Option<&Unit>| u.is_some_and(|u| matches!(u.kind, UnitKind::Word(Tag::Noun | Tag::Adjective | Tag::Capital) | UnitKind::State { form: Form::Adjective, .. } | UnitKind::Office(_)));
        if modifier(before) && modifier(self.units.get(k + 1)) {
            let after = self.units.get(k + 2);
            return nominal(after) || after.is_some_and(|u| u.is(Tag::Conjunction)) || self.low(k + 2) == ",";
        }
        // "trade, economic and cultural ties": a noun as modifier inside such a list.
        false
    }

    fn quoted_name(&self, k: usize) -> bool {
        self.units.get(k + 1).is_some_and(|n| self.tokens.is_capital(n.first)) && self.units.get(k + 2).is_some_and(|n| matches!(self.tokens.low(n.first), "”" | "\"" | "'" | "’"))
    }
}

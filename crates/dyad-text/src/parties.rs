//! L3, parties: a person with an office and a state, whichever way the text puts them
//! together. "Kazakhstan's Deputy Foreign Minister X", "X, the Thai foreign minister", "the
//! Ambassador of Japan, X", "Foreign Minister X of Ethiopia and his Eritrean counterpart, Y",
//! "the presidents of Peru and Ecuador, X and Y".

use dyad_reference::StateCode;

use crate::gazetteer::Form;
use crate::names::name_end;
use crate::offices::Office;
use crate::token::Tokens;
use crate::units::{Tag, Unit, UnitKind};

/// Where a party's state was read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StateFrom {
    /// It stands beside or inside the office.
    Words,
    /// It follows the name: "Seyoum Mesfin of Ethiopia".
    Name,
    /// The text does not say.
    Nowhere,
}

/// One post of a party.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Post {
    /// The unit of the office.
    pub unit: usize,
    /// The office.
    pub office: Office,
    /// Its state.
    pub state: Option<StateCode>,
    /// The unit that names the state.
    pub state_unit: Option<usize>,
    /// An international organisation it belongs to.
    pub organisation: Option<(usize, usize)>,
    /// For ranks: the state or organisation that receives, and its unit.
    pub receiving: Option<(StateCode, usize)>,
    /// For ranks: the city in which the envoy sits.
    pub seat: Option<(StateCode, usize)>,
    /// "his Turkish counterpart": the office is another party's.
    pub counterpart: bool,
    /// "who was president at the time", "then", "the late".
    pub former: bool,
    /// More words of the office: "of the Supreme National Security Council" (units, included).
    pub more: Option<(usize, usize)>,
}

/// A person, an office, or both.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Party {
    /// First unit.
    pub first: usize,
    /// Last unit, included.
    pub last: usize,
    /// Units of the person's name, included.
    pub person: Option<(usize, usize)>,
    /// The posts.
    pub posts: Vec<Post>,
    /// A determiner or possessive before it: "his", "the", "a".
    pub determiner: Option<usize>,
    /// A state after the name alone: "Carlos Menem of Argentina", "Lugris (Uruguay)".
    pub name_state: Option<(StateCode, usize)>,
}

impl Party {
    /// The state by its words: of the first post that has one, else after the name.
    #[must_use]
    pub fn state(&self) -> Option<StateCode> {
        self.posts.iter().find_map(|p| p.state).or(self.name_state.map(|s| s.0))
    }

    /// The first post of a diplomatic rank: whoever has one is an envoy.
    #[must_use]
    pub fn envoy(&self) -> Option<&Post> {
        self.posts.iter().find(|p| p.office.rank.is_some())
    }
}

/// Finds the parties of a sentence, in order; they do not overlap.
#[must_use]
pub fn parties(tokens: &Tokens, units: &[Unit]) -> Vec<Party> {
    let mut grammar = Grammar { tokens, units, out: Vec::new() };
    let mut i = 0;
    while i < units.len() {
        i = grammar.step(i);
    }
    grammar.out
}

struct Grammar<'a> {
    tokens: &'a Tokens,
    units: &'a [Unit],
    out: Vec<Party>,
}

impl Grammar<'_> {
    fn low(&self, unit: usize) -> &str {
        self.units.get(unit).map_or("", |u| self.tokens.low(u.first))
    }

    fn office(&self, unit: usize) -> Option<&Office> {
        match &self.units.get(unit)?.kind {
            UnitKind::Office(office) => Some(office),
            _ => None,
        }
    }

    fn state(&self, unit: usize) -> Option<(StateCode, Form)> {
        match self.units.get(unit)?.kind {
            UnitKind::State { code, form } => Some((code, form)),
            _ => None,
        }
    }

    /// A state, a capital standing for it, or an organisation.
    fn country(&self, unit: usize) -> Option<StateCode> {
        match self.units.get(unit)?.kind {
            UnitKind::State { code, form: Form::Noun | Form::Metonym } | UnitKind::Organisation(code) => Some(code),
            _ => None,
        }
    }

    fn is(&self, unit: usize, tag: Tag) -> bool {
        self.units.get(unit).is_some_and(|u| u.is(tag))
    }

    /// Reads what starts at unit `i`; gives the next unit to look at.
    fn step(&mut self, i: usize) -> usize {
        if let Some(office) = self.office(i) {
            if office.plural
                && !office.former
                && let Some(next) = self.several(i)
            {
                return next;
            }
            return self.office_first(i);
        }
        if matches!(self.low(i), "counterpart" | "counterparts" | "homologue" | "opposite" | "colleague") {
            return self.counterpart(i);
        }
        let honorific = self.honorifics(i);
        if let Some(end) = name_end(self.tokens, self.units, honorific) {
            return self.name_first(i, honorific, end);
        }
        i + 1
    }

    /// Skips honorifics, military ranks and "Ambassador" before a name after an office.
    fn honorifics(&self, mut i: usize) -> usize {
        while self.units.get(i).is_some_and(|u| u.kind == UnitKind::Honorific) {
            i += 1;
        }
        i
    }

    /// After an office: titles that stand before the name ("Senator", "Major General", "Ambassador").
    fn titles(&self, mut i: usize) -> usize {
        loop {
            let next = self.honorifics(i);
            let title = self.office(next).is_some_and(|o| {
                !o.plural
                    && !o.portfolio
                    && (o.sector == "MIL"
                        || matches!(o.title, "legislator" | "senator" | "ambassador" | "religious leader" | "judge" | "prince" | "princess" | "king" | "queen" | "emir" | "sultan" | "sheikh" | "crown prince"))
            }) && name_end(self.tokens, self.units, self.honorifics(next + 1)).is_some();
            if title {
                i = next + 1;
            } else {
                return next;
            }
        }
    }

    /// Words before an office: "Kazakhstan's", "Chilean", "UN", "his". Gives the first unit, the state and its unit.
    fn left(&self, i: usize) -> (usize, Option<(StateCode, usize)>, Option<(usize, usize)>, Option<usize>) {
        let mut first = i;
        let mut state = None;
        let mut organisation = None;
        let mut k = i;
        while k > 0 {
            let unit = &self.units[k - 1];
            match unit.kind {
                UnitKind::State { code, .. } if state.is_none() => {
                    state = Some((code, k - 1));
                    first = k - 1;
                }
                UnitKind::Place { code, capital: true } if state.is_none() && self.is(k, Tag::Genitive) => {
                    state = Some((code, k - 1));
                    first = k - 1;
                }
                UnitKind::Organisation(_) if state.is_none() && organisation.is_none() => {
                    organisation = Some((k - 1, k - 1));
                    first = k - 1;
                }
                UnitKind::Word(Tag::Genitive) if k == i && k >= 2 && matches!(self.units[k - 2].kind, UnitKind::State { .. } | UnitKind::Place { .. } | UnitKind::Organisation(_)) => {}
                UnitKind::Word(Tag::Adjective | Tag::Adverb) if k == i && k >= 2 && matches!(self.units[k - 2].kind, UnitKind::State { .. } | UnitKind::Word(Tag::Genitive)) => {}
                _ => break,
            }
            k -= 1;
        }
        // "the government's chief spokesman, X": as good as an article.
        let owned = first > 1 && self.is(first - 1, Tag::Genitive) && matches!(self.low(first - 2), "government" | "ministry" | "country" | "presidency" | "army" | "republic" | "kingdom" | "cabinet");
        let determiner = (first > 0 && (owned || self.is(first - 1, Tag::Determiner) || self.is(first - 1, Tag::Possessive))).then(|| first - 1);
        (first, state, organisation, determiner)
    }

    /// Words after an office: "of [the] Romania", "to Canada", "in Tbilisi", "of Iran's Supreme Council".
    fn right(&self, post: &mut Post, mut k: usize) -> usize {
        for _ in 0..3 {
            let preposition = self.low(k).to_owned();
            let the = usize::from(matches!(self.low(k + 1), "the" | "a" | "an"));
            let target = k + 1 + the;
            match preposition.as_str() {
                "of" | "for" | "from" => {
                    if let Some(code) = self.country(target) {
                        // "of Iran's Supreme National Security Council"
                        if self.is(target + 1, Tag::Genitive) {
                            if let Some(end) = self.proper(target + 2) {
                                post.state = post.state.or(Some(code));
                                post.state_unit = post.state_unit.or(Some(target));
                                post.more = Some((target + 2, end - 1));
                                return end;
                            }
                            if self.office(target + 2).is_some() && preposition == "of" {
                                // "adviser of Pakistan's prime minister"
                                post.state = post.state.or(Some(code));
                                post.state_unit = post.state_unit.or(Some(target));
                                return target + 3;
                            }
                            return k;
                        }
                        // "director general for the United States": what the post is about, not whose it is.
                        // "a spokesman for the U.S. embassy": the embassy is of that state.
                        if preposition == "for"
                            && post.office.rank.is_none()
                            && let Some((state, _)) = self.state(target)
                            && self.units.get(target + 1).is_some_and(|u| u.is(Tag::Noun))
                        {
                            post.state = post.state.or(Some(state));
                            post.state_unit = post.state_unit.or(Some(target));
                            let mut end = target + 1;
                            while self.units.get(end).is_some_and(|u| u.is(Tag::Noun)) {
                                end += 1;
                            }
                            return end;
                        }
                        if preposition == "for" && post.office.rank.is_none() && self.country(target).is_some() && matches!(self.units[target].kind, UnitKind::State { .. }) {
                            if post.more.is_some() {
                                return k;
                            }
                            post.more = Some((k, target));
                            k = target + 1;
                            continue;
                        }
                        if matches!(self.units[target].kind, UnitKind::Organisation(_)) {
                            if post.organisation.is_some() {
                                return k;
                            }
                            post.organisation = Some((target, target));
                        } else if post.state.is_none() {
                            post.state = Some(code);
                            post.state_unit = Some(target);
                        } else if post.office.rank.is_some() && post.receiving.is_none() && preposition != "from" {
                            post.receiving = Some((code, target));
                        } else {
                            return k;
                        }
                        k = target + 1;
                        continue;
                    }
                    if let Some((code, _)) = self.state(target)
                        && preposition == "of"
                        && let Some(end) = self.proper(target + 1)
                    {
                        post.state = post.state.or(Some(code));
                        post.state_unit = post.state_unit.or(Some(target));
                        post.more = Some((target + 1, end - 1));
                        k = end;
                        continue;
                    }
                    if post.more.is_none()
                        && preposition != "from"
                        && post.office.rank.is_none()
                        && let Some(end) = self.proper(target)
                    {
                        post.more = Some((k, end - 1));
                        if post.office.wants_of || post.office.sector == "IGO" {
                            post.organisation = post.organisation.or(Some((target, end - 1)));
                        }
                        k = end;
                        continue;
                    }
                    // "a spokesman for its foreign ministry", "a spokeswoman for the government"
                    if post.office.title == "spokesperson" && post.more.is_none() {
                        let start = k + 1 + usize::from(matches!(self.low(k + 1), "the" | "its" | "their" | "his" | "her"));
                        let end = (start..start + 4).find(|u| matches!(self.low(*u), "ministry" | "government" | "presidency" | "cabinet" | "parliament" | "army" | "department" | "embassy"));
                        let plain = |end: usize| (start..end).all(|u| self.units.get(u).is_some_and(|x| matches!(x.kind, UnitKind::Word(Tag::Noun | Tag::Adjective | Tag::Capital))));
                        if let Some(end) = end.filter(|e| plain(*e)) {
                            k = end + 1;
                            continue;
                        }
                    }
                    // "head of public relations of ..."
                    if post.office.wants_of && post.more.is_none() && self.units.get(target).is_some_and(|u| matches!(u.kind, UnitKind::Word(Tag::Noun | Tag::Adjective))) {
                        let mut end = target + 1;
                        while end < target + 4 && self.units.get(end).is_some_and(|u| matches!(u.kind, UnitKind::Word(Tag::Noun | Tag::Adjective))) {
                            end += 1;
                        }
                        post.more = Some((k, end - 1));
                        k = end;
                        continue;
                    }
                    if post.more.is_none()
                        && post.state.is_none()
                        && post.office.rank.is_none()
                        && let Some(UnitKind::Actor { state, .. }) = self.units.get(target).map(|u| &u.kind)
                    {
                        post.state = *state;
                        post.state_unit = state.map(|_| target);
                        post.organisation = Some((target, target));
                        return target + 1;
                    }
                    return k;
                }
                // "at the Cuban foreign ministry", "in the Thai government"
                "at" | "in"
                    if post.office.rank.is_none()
                        && post.state.is_none()
                        && the == 1
                        && self.state(target).is_some()
                        && matches!(self.low(target + 1), "foreign" | "ministry" | "government" | "defence" | "interior" | "cabinet" | "parliament" | "embassy") =>
                {
                    post.state = self.state(target).map(|s| s.0);
                    post.state_unit = Some(target);
                    let mut end = target + 1;
                    while self.units.get(end).is_some_and(|u| matches!(u.kind, UnitKind::Word(Tag::Noun | Tag::Adjective))) {
                        end += 1;
                    }
                    return end;
                }
                "to" | "at" | "with" if post.office.rank.is_some() => {
                    if post.receiving.is_some() {
                        return k;
                    }
                    if let Some(code) = self.country(target) {
                        post.receiving = Some((code, target));
                        k = target + 1;
                        continue;
                    }
                    return k;
                }
                // "Ambassador of Peru to Laos (residence in Bangkok) X"
                "(" if post.office.rank.is_some() => {
                    let mut at = k + 1;
                    while matches!(self.low(at), "with" | "residence" | "residing" | "resident" | "based" | "seat" | "in" | "at" | "non-resident" | ",") {
                        at += 1;
                    }
                    match self.units.get(at).map(|u| &u.kind) {
                        Some(UnitKind::Place { .. }) if at > k + 1 && self.low(at + 1) == ")" => {
                            k = at + 2;
                            continue;
                        }
                        _ => return k,
                    }
                }
                "in" | "accredited" if post.office.rank.is_some() => {
                    let target = if preposition == "accredited" { if self.low(k + 1) == "to" { k + 2 } else { return k } } else { target };
                    match self.units.get(target).map(|u| &u.kind) {
                        Some(UnitKind::Place { code, .. }) if post.seat.is_none() => {
                            post.seat = Some((*code, target));
                            k = target + 1;
                            continue;
                        }
                        Some(UnitKind::State { code, form: Form::Noun }) if post.receiving.is_none() => {
                            post.receiving = Some((*code, target));
                            k = target + 1;
                            continue;
                        }
                        _ => return k,
                    }
                }
                _ => return k,
            }
        }
        k
    }

    /// A proper name of an institution: capitals with "of", "and", "for" between. One past its end.
    fn proper(&self, i: usize) -> Option<usize> {
        let mut k = i;
        let mut end = None;
        while let Some(unit) = self.units.get(k) {
            let low = self.tokens.low(unit.first);
            let capital = self.tokens.is_capital(unit.first);
            match unit.kind {
                UnitKind::Word(Tag::Mark | Tag::Genitive) => break,
                UnitKind::Word(_) if capital => end = Some(k + 1),
                UnitKind::Word(_) if matches!(low, "and" | "for" | "of" | "the" | "&" | "on") && end.is_some() => {
                    let next = k + 1 + usize::from(self.low(k + 1) == "the");
                    let goes_on = self.units.get(next).is_some_and(|n| matches!(n.kind, UnitKind::Word(Tag::Capital | Tag::Noun)) && self.tokens.is_capital(n.first));
                    if !goes_on {
                        break;
                    }
                }
                UnitKind::Actor { .. } | UnitKind::Organisation(_) if capital => end = Some(k + 1),
                UnitKind::State { form: Form::Adjective | Form::Noun, .. } | UnitKind::Place { .. } if k == i && self.units.get(k + 1).is_some_and(|n| n.is(Tag::Capital)) => {}
                UnitKind::Office(_) if capital && k > i && self.units.get(k + 1).is_some_and(|n| n.is(Tag::Capital)) && name_end(self.tokens, self.units, k + 1).is_none() => end = Some(k + 1),
                _ => break,
            }
            k += 1;
            if k - i > 10 {
                break;
            }
        }
        // An institution has a word that says so, or is an acronym; a person's name has none.
        let institution = (i..end?).any(|u| {
            let low = self.low(u);
            crate::names::is_institution_word(low)
                || matches!(self.units[u].kind, UnitKind::Actor { .. } | UnitKind::Organisation(_))
                || matches!(self.tokens.get(self.units[u].first).map(|t| t.caps), Some(crate::token::Caps::Upper))
        });
        if !institution {
            return None;
        }
        // "the State Great Khural | S.Odontuya": the name of a person follows the institution's last word.
        let last = (i..end?).rev().find(|u| crate::names::is_institution_word(self.low(*u)));
        if let (Some(last), Some(end)) = (last, end)
            && last + 1 < end
            && (last + 1..end).all(|u| self.is(u, Tag::Capital))
            && last > i
        {
            return Some(last + 1);
        }
        end
    }

    fn post(&self, i: usize) -> Option<Post> {
        let mut office = self.office(i)?.clone();
        office.plural &= !self.of_house(i);
        let state = office.state;
        let state_unit = office.state_at.map(|_| i);
        let former = office.former;
        Some(Post { unit: i, office, state, state_unit, organisation: None, receiving: None, seat: None, counterpart: false, former, more: None })
    }

    /// An office stands first: "the Ambassador of Japan, X", "Foreign Minister X".
    fn office_first(&mut self, i: usize) -> usize {
        let Some(mut post) = self.post(i) else { return i + 1 };
        let (first, state, organisation, determiner) = self.left(i);
        let floor = self.out.last().map_or(0, |p| p.last + 1);
        let first = first.max(floor);
        if let Some((code, unit)) = state
            && post.state.is_none()
        {
            post.state = Some(code);
            post.state_unit = Some(unit);
        }
        post.organisation = organisation;
        let mut k = self.right(&mut post, i + 1);
        let mut posts = vec![post];
        // "Deputy Prime Minister, Minister of Foreign Affairs of Kazakhstan X"; "Prime Minister and Minister of Defence X"
        while posts.len() < 4 && !posts[0].office.plural {
            let gap = match self.low(k) {
                "," | "&" => 1,
                "and" => 1,
                _ => 0,
            };
            let gap = if gap == 1 && self.low(k) == "," && self.low(k + 1) == "and" { 2 } else { gap };
            let Some(office) = self.office(k + gap).filter(|_| gap > 0) else { break };
            // An envoy is no minister: "Iran's ambassador, Foreign Minister X told ..." are two.
            if office.plural || office.rank.is_some() != posts[0].office.rank.is_some() {
                break;
            }
            let Some(mut other) = self.post(k + gap) else { break };
            let after = self.right(&mut other, k + gap + 1);
            let named = name_end(self.tokens, self.units, self.titles(after)).is_some() && (self.low(after) != ",");
            // "the Vice President and Foreign Minister, X,": one article, one person.
            let apposed = || {
                let name = self.titles(after + 1);
                posts.len() == 1
                    && (posts[0].office.deputy || matches!(posts[0].office.title, "prime minister" | "vice president" | "deputy prime minister"))
                    && (posts[0].state.is_some() || determiner.is_some())
                    && self.low(k) == "and"
                    && self.low(after) == ","
                    && name_end(self.tokens, self.units, name).is_some_and(|end| self.closes_apposition(end) && !self.title_for_next(end))
            };
            if !named && !apposed() {
                break;
            }
            // Both are the person's where no name stands between.
            if other.state.is_none() {
                other.state = posts[0].state;
                other.state_unit = posts[0].state_unit;
            } else if posts[0].state.is_none() {
                for p in &mut posts {
                    p.state = other.state;
                    p.state_unit = other.state_unit;
                }
            }
            posts.push(other);
            k = after;
        }
        let mut party = Party { first, last: k - 1, person: None, posts, determiner, name_state: None };
        let bare = self.titles(k);
        let comma = usize::from(self.low(k) == ",");
        let apposed = self.titles(k + comma);
        let plural = party.posts.iter().any(|p| p.office.plural);
        if !plural && let Some(end) = name_end(self.tokens, self.units, bare) {
            party.person = Some((bare, end - 1));
            party.last = end - 1;
            self.after_name(&mut party, end);
        } else if !plural
            && comma == 1
            && let Some(end) = name_end(self.tokens, self.units, apposed)
            && self.closes_apposition(end)
            && !self.title_for_next(end)
            && (determiner.is_some() || party.posts.iter().any(|p| p.state.is_some() || p.receiving.is_some() || p.organisation.is_some() || p.seat.is_some()))
        {
            party.person = Some((apposed, end - 1));
            party.last = end - 1;
            self.after_name(&mut party, end);
        }
        let next = party.last + 1;
        self.out.push(party);
        next
    }

    /// "Name, the X minister": the name after a comma has an office of its own, so it is not this office's.
    fn title_for_next(&self, end: usize) -> bool {
        if self.low(end) != "," {
            return false;
        }
        let mut k = end + 1;
        if matches!(self.low(k), "the" | "a" | "an" | "its" | "his" | "her" | "their") {
            k += 1;
        } else if self.office(k).is_none_or(|o| !o.former && !o.acting) && self.state(k).is_none() {
            // ", Ambassador of Chad" is the office of the name before it.
            return self.office(k).is_some_and(|o| !o.plural && name_end(self.tokens, self.units, k + 1).is_none());
        }
        if self.state(k).is_some() {
            k += 1;
            if self.is(k, Tag::Genitive) {
                k += 1;
            }
        }
        self.office(k).is_some_and(|o| !o.plural && name_end(self.tokens, self.units, k + 1).is_none())
    }

    /// What may follow a name in apposition: a mark, a verb, "and", or the end.
    fn closes_apposition(&self, end: usize) -> bool {
        match self.units.get(end) {
            None => true,
            Some(unit) => {
                matches!(self.tokens.low(unit.first), "," | "." | ";" | ")" | ":" | "and" | "as" | "–" | "—" | "-" | "”" | "\"" | "?" | "!" | "(")
                    || unit.is(Tag::Verb)
                    || unit.is(Tag::Have)
                    || unit.is(Tag::Be)
                    || unit.is(Tag::Modal)
                    || unit.is(Tag::Preposition)
                    || unit.is(Tag::Adverb)
            }
        }
    }

    /// "X of Ethiopia", "X (Uruguay)", "X, then president of Chile", "X, who holds the same post".
    fn after_name(&self, party: &mut Party, end: usize) {
        let mut k = end;
        // "X of Chile", "X of the Republic of Korea"
        let at = k + 1 + usize::from(self.low(k + 1) == "the");
        if self.low(k) == "of"
            && let Some(code) = self.country(at)
            && !self.is(at + 1, Tag::Genitive)
            && (at == k + 1 || self.state(at).is_some() && !self.is(at + 1, Tag::Noun) && !self.is(at + 1, Tag::Capital))
        {
            if party.state().is_none() {
                party.name_state = Some((code, at));
                if let Some(post) = party.posts.iter_mut().find(|p| p.state.is_none()) {
                    post.state = Some(code);
                    post.state_unit = Some(at);
                }
                party.last = at;
                k = at + 1;
            }
        } else if self.low(k) == "("
            && let Some((code, _)) = self.state(k + 1)
            && self.low(k + 2) == ")"
        {
            party.name_state = Some((code, k + 1));
            party.last = k + 2;
            k += 3;
        }
        // "Ueki, 87, a former minister": an age between them.
        if self.low(k) == "," && self.units.get(k + 1).is_some_and(|u| self.tokens.kind(u.first) == Some(crate::token::TokenKind::Number)) && self.low(k + 2) == "," {
            k += 2;
        }
        // A second apposition: "Senator X, a former minister of education".
        if self.low(k) == ","
            && let Some((post, after)) = self.apposition(k + 1)
            && after <= self.units.len()
        {
            party.last = after - 1;
            party.posts.push(post);
        }
    }

    /// "[the] [late] [Uzbek] president [of S]" in apposition, closed by a mark. Gives the post and one past its end.
    fn apposition(&self, i: usize) -> Option<(Post, usize)> {
        let mut k = i;
        let mut former = false;
        let mut was = false;
        if matches!(self.low(k), "who" | "which") {
            if matches!(self.low(k + 1), "holds" | "held" | "has" | "had") {
                return self.same_post(k + 2, true);
            }
            was = matches!(self.low(k + 1), "was" | "is");
            if !was {
                return None;
            }
            former = self.low(k + 1) == "was";
            k += 2;
        }
        if let Some((post, after)) = self.same_post(k, was) {
            return Some((post, after));
        }
        if matches!(self.low(k), "then" | "formerly" | "once") && self.office(k).is_none() {
            former = true;
            k += 1;
        }
        // "X, until now the country's Permanent Representative", "X, at the time ..."
        if self.low(k) == "until" && matches!(self.low(k + 1), "now" | "recently" | "then") {
            former = self.low(k + 1) != "now";
            k += 2;
        }
        let start = k;
        if self.low(k) == "at" && self.low(k + 1) == "present" {
            k += 2;
        } else if matches!(self.low(k), "currently" | "presently" | "now") && self.office(k).is_none() {
            k += 1;
        }
        // "now deputy representative to the Council": whose is not said.
        let present = k > start;
        if matches!(self.low(k), "the" | "a" | "an" | "its" | "their" | "his" | "her" | "our") {
            k += 1;
        }
        if matches!(self.low(k), "country" | "kingdom" | "island" | "republic") && self.is(k + 1, Tag::Genitive) {
            k += 2;
        }
        while matches!(self.low(k), "late" | "former" | "then" | "ex" | "veteran" | "longtime" | "current" | "visiting" | "new" | "first" | "last") && self.office(k).is_none() {
            former |= matches!(self.low(k), "late" | "former" | "then" | "ex");
            k += 1;
        }
        let mut state = None;
        if let Some((code, _)) = self.state(k) {
            state = Some((code, k));
            k += 1;
            if self.is(k, Tag::Genitive) {
                k += 1;
            }
        } else if let Some(UnitKind::Organisation(_)) = self.units.get(k).map(|u| &u.kind)
            && self.office(k + 1).is_some()
        {
            k += 1;
        } else if let Some(UnitKind::Place { code, capital: true }) = self.units.get(k).map(|u| &u.kind)
            && self.is(k + 1, Tag::Genitive)
        {
            state = Some((*code, k));
            k += 2;
        }
        let mut post = self.post(k)?;
        if post.office.plural && !self.of_house(k) {
            return None;
        }
        post.office.plural = false;
        // ", Foreign Minister Y ..." is the next person's title, not this one's.
        if k == i && state.is_none() && name_end(self.tokens, self.units, self.titles(k + 1)).is_some() {
            return None;
        }
        if state.is_some() && name_end(self.tokens, self.units, self.titles(k + 1)).is_some() && !was {
            return None;
        }
        if let Some((code, unit)) = state
            && post.state.is_none()
        {
            post.state = Some(code);
            post.state_unit = Some(unit);
        }
        if k > i
            && let UnitKind::Organisation(_) = self.units[k - 1].kind
        {
            post.organisation = Some((k - 1, k - 1));
        }
        let mut after = self.right(&mut post, k + 1);
        if present && post.state.is_none() && post.office.rank.is_some() {
            return None;
        }
        if self.low(after) == "at" && self.low(after + 1) == "the" && self.low(after + 2) == "time" {
            post.former = true;
            after += 3;
        }
        post.former |= former;
        Some((post, after))
    }

    /// "president of the Chamber of Deputies": the house's name is in the plural, the post is not.
    fn of_house(&self, k: usize) -> bool {
        let Some(unit) = self.units.get(k) else { return false };
        !self.tokens.low(unit.first).ends_with('s')
            && (unit.first..=unit.last)
                .any(|t| matches!(self.tokens.low(t), "deputies" | "representatives" | "lords" | "commons" | "councillors" | "ministers") && t > unit.first && matches!(self.tokens.low(t - 1), "of" | "the"))
    }

    /// "who holds the same post in the Tuvaluan government": the office is another party's.
    fn same_post(&self, i: usize, after_verb: bool) -> Option<(Post, usize)> {
        if !after_verb || self.low(i) != "the" || !matches!(self.low(i + 1), "same" | "equivalent" | "corresponding") || !matches!(self.low(i + 2), "post" | "office" | "position" | "portfolio" | "job") {
            return None;
        }
        let mut k = i + 3;
        let mut state = None;
        if matches!(self.low(k), "in" | "for" | "of") {
            k += 1 + usize::from(self.low(k + 1) == "the");
            state = Some((self.state(k)?.0, k));
            k += 1;
            if self.is(k, Tag::Genitive) {
                k += 1;
            }
            if matches!(self.low(k), "government" | "cabinet" | "administration") {
                k += 1;
            }
        }
        let mut office = Office::default();
        office.last = self.units.get(i + 2)?.last;
        Some((Post { unit: i + 2, office, state: state.map(|s| s.0), state_unit: state.map(|s| s.1), organisation: None, receiving: None, seat: None, counterpart: true, former: false, more: None }, k))
    }

    /// A name stands first: "X, the Thai foreign minister", "X, who was president at the time".
    fn name_first(&mut self, i: usize, name: usize, end: usize) -> usize {
        let mut party = Party { first: i, last: end - 1, person: Some((name, end - 1)), posts: Vec::new(), determiner: None, name_state: None };
        self.after_name(&mut party, end);
        let known = party.posts.is_empty() && (i < name || matches!(self.units[name].kind, UnitKind::Person(_)));
        let next = party.last + 1;
        if !party.posts.is_empty() || known || party.name_state.is_some() {
            self.out.push(party);
            return next;
        }
        // A name with nothing beside it: kept where it has two words, for later mentions.
        let words = end - name;
        let first_tokens = self.units[name].last - self.units[name].first + 1;
        if words >= 2 || first_tokens >= 2 {
            self.out.push(party);
        }
        end
    }

    /// "his Turkish counterpart[,] X".
    fn counterpart(&mut self, i: usize) -> usize {
        let mut first = i;
        let mut state = None;
        let mut k = i;
        if k > 0
            && let Some((code, _)) = self.state(k - 1)
        {
            state = Some((code, k - 1));
            first = k - 1;
            k -= 1;
        }
        let owned = k > 0 && (self.is(k - 1, Tag::Possessive) || self.is(k - 1, Tag::Genitive) || self.is(k - 1, Tag::Determiner));
        if !owned && state.is_none() {
            return i + 1;
        }
        let mut post =
            Post { unit: i, office: Office::default(), state: state.map(|s| s.0), state_unit: state.map(|s| s.1), organisation: None, receiving: None, seat: None, counterpart: true, former: false, more: None };
        post.office.last = self.units[i].last;
        post.office.plural = self.low(i).ends_with('s') && self.low(i) != "opposite";
        let mut k = i + 1;
        if self.low(k) == "number" {
            k += 1;
        }
        if matches!(self.low(k), "from" | "of" | "in")
            && let Some(code) = self.country(k + 1 + usize::from(self.low(k + 1) == "the"))
        {
            let unit = k + 1 + usize::from(self.low(k + 1) == "the");
            post.state = post.state.or(Some(code));
            post.state_unit = post.state_unit.or(Some(unit));
            k = unit + 1;
        }
        let mut party = Party { first: if owned { first - 1 } else { first }, last: k - 1, person: None, posts: vec![post], determiner: owned.then(|| first - 1), name_state: None };
        let comma = usize::from(self.low(k) == ",");
        let name = self.titles(k + comma);
        if let Some(end) = name_end(self.tokens, self.units, name)
            && (comma == 0 || self.closes_apposition(end))
        {
            party.person = Some((name, end - 1));
            party.last = end - 1;
            self.after_name(&mut party, end);
        }
        let next = party.last + 1;
        self.out.push(party);
        next
    }

    /// "the presidents of Peru and Ecuador, X and Y"; "the ambassadors of Canada, X; of Spain, Y".
    fn several(&mut self, i: usize) -> Option<usize> {
        let post = self.post(i)?;
        // The envoys' list: "of S, P" again and again, or "P (S)".
        if let Some(next) = self.of_state_person(i, &post) {
            return Some(next);
        }
        let (_, left_state, ..) = self.left(i);
        // "of Peru and Ecuador" or "Peruvian and Ecuadorian presidents"
        let mut states: Vec<(StateCode, usize)> = Vec::new();
        let mut k = i + 1;
        if self.low(k) == "of" {
            let mut j = k + 1;
            loop {
                j += usize::from(self.low(j) == "the");
                let Some(code) = self.country(j) else { break };
                states.push((code, j));
                j += 1;
                k = j;
                match self.low(j) {
                    "," if self.low(j + 1) == "and" => j += 2,
                    "," | "and" => j += 1,
                    _ => break,
                }
            }
        } else if let Some(last) = left_state {
            states.push(last);
            let mut j = last.1;
            while j >= 2 && matches!(self.low(j - 1), "and" | ",") {
                let Some((code, _)) = self.state(j - 2) else { break };
                states.insert(0, (code, j - 2));
                j -= 2;
            }
        }
        if states.is_empty() {
            return self.bare_several(i, &post);
        }
        if states.len() < 2 {
            return None;
        }
        // "of Togo and Estonia to the United Nations, X and Y"
        let mut post = post;
        if matches!(self.low(k), "to" | "at" | "with" | "in") && post.office.rank.is_some() {
            let target = k + 1 + usize::from(self.low(k + 1) == "the");
            if let Some(code) = self.country(target) {
                post.receiving = Some((code, target));
                k = target + 1;
            } else if let Some(UnitKind::Place { code, .. }) = self.units.get(target).map(|u| &u.kind) {
                post.seat = Some((*code, target));
                k = target + 1;
            }
        }
        let mut j = k + usize::from(self.low(k) == ",");
        let mut names = Vec::new();
        loop {
            let name = self.titles(j);
            let Some(end) = name_end(self.tokens, self.units, name) else { break };
            names.push((name, end - 1));
            j = end;
            let gap = match self.low(j) {
                "," if self.low(j + 1) == "and" => 2,
                "," | "and" if names.len() < states.len() => 1,
                _ => 0,
            };
            if gap == 0 || names.len() >= states.len() {
                break;
            }
            j += gap;
        }
        if names.len() != states.len() {
            return None;
        }
        let first = i.min(states[0].1);
        for (n, (state, name)) in states.iter().zip(&names).enumerate() {
            let mut own = post.clone();
            own.state = Some(state.0);
            own.state_unit = Some(state.1);
            let (a, b) = if n == 0 { (first, name.1) } else { (name.0, name.1) };
            self.out.push(Party { first: a, last: b, person: Some(*name), posts: vec![own], determiner: None, name_state: None });
        }
        Some(j)
    }

    /// "Foreign Ministers X and Y": two of one office, whose states stand elsewhere.
    fn bare_several(&mut self, i: usize, post: &Post) -> Option<usize> {
        if post.office.rank.is_some() || post.state.is_some() || !post.office.plural {
            return None;
        }
        let a = self.titles(i + 1);
        let end = name_end(self.tokens, self.units, a)?;
        // "Foreign ministers X of Moldova and Y of Romania"
        let of = |end: usize| {
            let unit = end + 1 + usize::from(self.low(end + 1) == "the");
            self.country(unit).filter(|_| self.low(end) == "of").map(|code| (code, unit))
        };
        if let Some(first) = of(end)
            && self.low(first.1 + 1) == "and"
            && let b = self.titles(first.1 + 2)
            && let Some(last) = name_end(self.tokens, self.units, b)
            && let Some(second) = of(last)
        {
            for (name, from, state) in [((a, end - 1), i, first), ((b, last - 1), b, second)] {
                let mut own = post.clone();
                own.state = Some(state.0);
                own.state_unit = Some(state.1);
                self.out.push(Party { first: from, last: state.1, person: Some(name), posts: vec![own], determiner: None, name_state: None });
            }
            return Some(second.1 + 1);
        }
        let end = Some(end).filter(|e| self.low(*e) == "and")?;
        let b = self.titles(end + 1);
        let last = name_end(self.tokens, self.units, b)?;
        let whole = |from: usize, to: usize| self.units[to - 1].last > self.units[from].first;
        if !whole(a, end) || !whole(b, last) {
            return None;
        }
        self.out.push(Party { first: i, last: end - 1, person: Some((a, end - 1)), posts: vec![post.clone()], determiner: None, name_state: None });
        self.out.push(Party { first: b, last: last - 1, person: Some((b, last - 1)), posts: vec![post.clone()], determiner: None, name_state: None });
        Some(last)
    }

    fn of_state_person(&mut self, i: usize, post: &Post) -> Option<usize> {
        let mut members = Vec::new();
        let mut k = i + 1;
        let mut last = i;
        // "received new ambassadors on Tuesday: X of Norway, Y of Chile"
        let mut colon = k;
        while colon < k + 8 && self.units.get(colon).is_some_and(|u| !matches!(self.tokens.low(u.first), ":" | "." | ";" | ",")) {
            colon += 1;
        }
        if self.low(colon) == ":" {
            k = colon;
        }
        let named = name_end(self.tokens, self.units, self.titles(k)).is_some_and(|end| self.low(end) == "(");
        loop {
            // ", and of Kenya, X" / "; of Spain, Y" / ", as well as X (Uruguay) and Y (Venezuela)"
            let mut j = k;
            while matches!(self.low(j), "," | ";" | "and" | "as" | "well" | ":" | "–" | "—") {
                j += 1;
            }
            if matches!(self.low(j), "of" | "from") {
                let target = j + 1 + usize::from(self.low(j + 1) == "the");
                let Some(code) = self.country(target) else { break };
                let comma = usize::from(matches!(self.low(target + 1), "," | ":" | "–"));
                let name = self.titles(target + 1 + comma);
                let Some(end) = name_end(self.tokens, self.units, name) else { break };
                members.push((code, target, name, end - 1));
                last = end - 1;
                k = end;
                continue;
            }
            // "the ambassadors of Laos, X, and Togo, Y": "of" once for all.
            if !members.is_empty()
                && let Some((code, Form::Noun)) = self.state(j)
                && self.low(j + 1) == ","
                && let name = self.titles(j + 2)
                && let Some(end) = name_end(self.tokens, self.units, name)
                && self.closes_apposition(end)
            {
                members.push((code, j, name, end - 1));
                last = end - 1;
                k = end;
                continue;
            }
            if members.is_empty() && !named && !matches!(self.low(k), ":" | "," | "–" | "—") {
                break;
            }
            let name = self.titles(j);
            let Some(end) = name_end(self.tokens, self.units, name) else { break };
            if self.low(end) == "("
                && let Some((code, _)) = self.state(end + 1)
                && self.low(end + 2) == ")"
            {
                members.push((code, end + 1, name, end - 1));
                last = end + 2;
                k = end + 3;
                continue;
            }
            if matches!(self.low(end), "of" | "from")
                && let Some(code) = self.country(end + 1 + usize::from(self.low(end + 1) == "the"))
            {
                let target = end + 1 + usize::from(self.low(end + 1) == "the");
                members.push((code, target, name, end - 1));
                last = target;
                k = target + 1;
                continue;
            }
            break;
        }
        if members.len() < 2 {
            return None;
        }
        for (n, (code, unit, a, b)) in members.iter().enumerate() {
            let mut own = post.clone();
            own.state = Some(*code);
            own.state_unit = Some(*unit);
            let first = if n == 0 { i } else { (*a).min(*unit) };
            self.out.push(Party { first, last: (*b).max(*unit), person: Some((*a, *b)), posts: vec![own], determiner: None, name_state: None });
        }
        Some(last + 1)
    }
}

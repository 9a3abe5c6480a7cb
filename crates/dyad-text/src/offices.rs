//! L3, offices and ranks: "First Deputy Foreign Minister", "Minister of Road and Urban
//! Development", "acting Thai Prime Minister", "Secretary of Iran's Supreme National
//! Security Council", "the Ambassador Extraordinary and Plenipotentiary of Chad to Ghana".
//! One unit holds the words of the office, its modifiers and the state inside it.

use std::ops::Range;

use dyad_reference::StateCode;
use dyad_reference::offices::{Effect, Scope};

use crate::gazetteer::{Form, Name, may_be};
use crate::gazetteer_tables::{modifier, office_row, rank_row};
use crate::token::TokenKind;
use crate::units::Scanner;

/// An office or a rank as one unit.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Office {
    /// Last token of the unit.
    pub last: usize,
    /// The tokens of the written office, without a state's name.
    pub words: Vec<Range<usize>>,
    /// The normalised title, without portfolio and modifiers.
    pub title: &'static str,
    /// The diplomatic rank, where it is one.
    pub rank: Option<&'static str>,
    /// The rank's word also means other things.
    pub weak: bool,
    /// PLOVER's sector.
    pub sector: &'static str,
    /// Several holders: "the foreign ministers".
    pub plural: bool,
    /// "former", "then", "ex-".
    pub former: bool,
    /// "acting", "interim".
    pub acting: bool,
    /// "deputy", "vice", "first deputy".
    pub deputy: bool,
    /// "-elect", "designate", "incoming".
    pub incoming: bool,
    /// "new", "newly appointed".
    pub new: bool,
    /// A state inside the words: "acting Thai Prime Minister".
    pub state: Option<StateCode>,
    /// Where that state stands.
    pub state_at: Option<usize>,
    /// Needs "of X": "head", "spokesman".
    pub wants_of: bool,
    /// A portfolio is among its words.
    pub portfolio: bool,
}

impl Scanner<'_> {
    /// The office that starts at a token.
    pub(crate) fn office(&self, at: usize, end: usize) -> Option<Office> {
        if !self.may_open_office(at) {
            return None;
        }
        let mut office = Office::default();
        let mut p = at;
        // "former", "acting", "deputy" and a state's adjective among them.
        loop {
            let hit = self.find(p, end, self.year);
            let modifier_row = hit.as_ref().and_then(|h| h.names.iter().find_map(|n| if let Name::OfficeModifier { row } = n { Some((*row, h.end)) } else { None }));
            if let Some((row, after)) = modifier_row
                && p - at < 6
            {
                let Some(m) = modifier(row) else { break };
                match m.effect {
                    Effect::Former => office.former = true,
                    Effect::Acting => office.acting = true,
                    Effect::Deputy | Effect::FirstDeputy => office.deputy = true,
                    Effect::Incoming => office.incoming = true,
                    Effect::New => office.new = true,
                    _ => {}
                }
                if matches!(m.effect, Effect::Deputy | Effect::FirstDeputy | Effect::Rank | Effect::Acting | Effect::Honorary) {
                    push(&mut office.words, p..after);
                }
                p = after;
                // "ex-minister"
                if self.tokens.low(p) == "-" && self.tokens.get(p).is_some_and(|t| !t.space) && m.effect == Effect::Former {
                    p += 1;
                }
                continue;
            }
            if p > at
                && office.state.is_none()
                && let Some((code, after)) = self.state_adjective(p, end)
            {
                office.state = Some(code);
                office.state_at = Some(p);
                p = after;
                if self.tokens.kind(p) == Some(TokenKind::Possessive) {
                    p += 1;
                }
                continue;
            }
            break;
        }
        let start = p;
        let core = self.core(start, end, &mut office)?;
        p = core;
        // "minister of foreign affairs", "minister of state for foreign trade".
        if office.rank.is_none() {
            p = self.portfolio_after(p, end, &mut office);
        }
        // "-elect" and "designate" after it.
        if let Some(hit) = self.find(p, end, None)
            && let Some(m) = hit.names.iter().find_map(|n| if let Name::OfficeModifier { row } = n { modifier(*row) } else { None })
            && m.after
        {
            office.incoming |= m.effect == Effect::Incoming;
            office.former |= m.effect == Effect::Former;
            office.acting |= m.effect == Effect::Acting;
            p = hit.end;
        }
        office.last = p - 1;
        Some(office)
    }

    /// False where no office can start, by one look at the word: nearly everywhere.
    fn may_open_office(&self, at: usize) -> bool {
        let low = self.tokens.low(at);
        self.entries(at).is_some_and(|e| e.kinds & (may_be::MODIFIER | may_be::POST | may_be::PORTFOLIO) != 0) || stands_before_office(low) || PREFIXES.iter().any(|p| low.starts_with(p))
    }

    /// The head of the office with a portfolio before it. Gives one past its last token.
    fn core(&self, start: usize, end: usize, office: &mut Office) -> Option<usize> {
        let mut p = start;
        // "Foreign Affairs Secretary", "presidential spokesman", "foreign ministry spokeswoman".
        for _ in 0..6 {
            if let Some(after) = self.head(p, end, office, p > start) {
                if p > start {
                    push(&mut office.words, start..after);
                    office.portfolio = true;
                } else {
                    push(&mut office.words, p..after);
                }
                return Some(after);
            }
            let after = self.portfolio_words(p, end)?;
            p = after;
            // "Industry and Trade Minister", "Investments, Industry and Trade Minister"
            if matches!(self.tokens.low(p), "and" | "&" | ",") && self.portfolio_words(p + 1, end).is_some() {
                p += 1;
            }
        }
        None
    }

    /// The head phrase itself.
    fn head(&self, at: usize, end: usize, office: &mut Office, after_portfolio: bool) -> Option<usize> {
        // "a general strike", "a major deal": an adjective.
        if matches!(self.tokens.low(at), "general" | "major" | "principal")
            && !self.tokens.is_capital(at)
            && at + 1 < end
            && self.tokens.kind(at + 1) == Some(crate::token::TokenKind::Word)
            && !self.tokens.is_capital(at + 1)
            && !matches!(self.tokens.low(at + 1), "of" | "in" | "who" | "and" | "said" | "was" | "is" | "from")
        {
            return None;
        }
        // "the consulate general of Japan" is no general.
        if self.tokens.low(at) == "general" && at > 0 && matches!(self.tokens.low(at - 1), "consulate" | "consulates" | "embassy") {
            return None;
        }
        // "Sultan bin Nasser", "Prince Osei": a title that is a given name here.
        if self.tokens.is_capital(at)
            && matches!(self.tokens.low(at + 1), "bin" | "ibn" | "bint" | "ben" | "al" | "ould")
            && !after_portfolio
            && matches!(self.tokens.low(at), "sultan" | "prince" | "amir" | "emir" | "imam" | "malik" | "general")
        {
            return None;
        }
        let Some(hit) = self.find(at, end, None) else {
            // "then-president", "ex-minister": one token with a prefix.
            let low = self.tokens.low(at);
            let rest = PREFIXES.iter().find_map(|p| low.strip_prefix(p))?;
            let inner = crate::token::tokenize(rest);
            let hit = self.gazetteer.find(&inner, 0, inner.len(), None)?;
            let row = hit.names.iter().find_map(|n| if let Name::Office { row } = n { office_row(*row) } else { None })?.0;
            office.title = row.title;
            office.sector = row.sector;
            office.former = !low.starts_with("vice-");
            office.deputy = low.starts_with("vice-");
            return (hit.end == inner.len()).then_some(at + 1);
        };
        for name in &hit.names {
            match *name {
                Name::Rank { row } => {
                    let rank = rank_row(row)?;
                    office.rank = Some(rank.rank);
                    office.weak = rank.weak;
                    office.title = rank.rank;
                    office.sector = "GOV";
                    office.plural = self.tokens.low(hit.end - 1).ends_with('s') && !rank.rank.ends_with('s') && !self.tokens.low(hit.end - 1).ends_with("affaires");
                    return Some(hit.end);
                }
                Name::Office { row } => {
                    let (row, plural) = office_row(row)?;
                    // "Foreign Trade | Senator X": only posts that go with a portfolio take one before them.
                    if after_portfolio && row.scope == Scope::Head {
                        continue;
                    }
                    // "secretary", "minister": a common word alone is an office all the same; "head" needs "of".
                    office.title = row.title;
                    office.sector = row.sector;
                    // Some plurals stand in the table itself: "presidents", "heads of state".
                    let plural_word = |low: &str| low.len() > 4 && low.ends_with('s') && !low.ends_with("ss") && !row.title.contains(low) && !matches!(low, "affairs" | "states" | "general's");
                    // "minister of external relations": what follows "of" says nothing of how many there are.
                    let of = (at + 1..hit.end).any(|t| matches!(self.tokens.low(t), "of" | "for"));
                    office.plural = plural || plural_word(self.tokens.low(at)) || !of && plural_word(self.tokens.low(hit.end - 1));
                    office.wants_of = row.scope == Scope::Of && !after_portfolio;
                    return Some(hit.end);
                }
                _ => {}
            }
        }
        None
    }

    /// One portfolio or a word that may stand before an office.
    fn portfolio_words(&self, at: usize, end: usize) -> Option<usize> {
        if at >= end {
            return None;
        }
        if let Some(hit) = self.find(at, end, None)
            && hit.names.iter().any(|n| matches!(n, Name::Portfolio { .. }))
        {
            return Some(hit.end);
        }
        stands_before_office(self.tokens.low(at)).then_some(at + 1)
    }

    /// "of Foreign Affairs and Foreign Trade", "for Women, Youth and Sport", "of State for Foreign Trade".
    fn portfolio_after(&self, at: usize, end: usize, office: &mut Office) -> usize {
        let mut p = at;
        // "Minister of Foreign Affairs | and Trade": the phrase of the table goes on.
        let goes_on = matches!(self.tokens.low(p), "and" | "&" | ",") && office.words.last().is_some_and(|r| r.clone().any(|t| self.tokens.low(t) == "of"));
        // "Minister Responsible for Foreign Affairs", "minister in charge of trade"
        match (self.tokens.low(p), self.tokens.low(p + 1), self.tokens.low(p + 2)) {
            ("responsible", "for", _) => p += 1,
            ("in", "charge", "of") => p += 2,
            _ => {}
        }
        if !matches!(self.tokens.low(p), "of" | "for") && !goes_on {
            return at;
        }
        if goes_on && self.tokens.low(p) == "," && !self.closes_list(p + 1, end) {
            return at;
        }
        p += 1;
        if self.tokens.low(p) == "the" {
            p += 1;
        }
        let first = p;
        let mut last = at;
        loop {
            let Some(after) = self.portfolio_member(p, end) else { break };
            last = after;
            p = after;
            let mark = self.tokens.low(p);
            if matches!(mark, "and" | "&" | "," | "/") {
                let mut q = p + 1;
                if mark == "," && matches!(self.tokens.low(q), "and" | "&") {
                    q += 1;
                }
                // A comma joins portfolios only where an "and" closes the list.
                if mark == "," && q == p + 1 && !self.closes_list(q, end) {
                    break;
                }
                if self.portfolio_member(q, end).is_some() {
                    p = q;
                    continue;
                }
                break;
            }
            if self.tokens.low(p) == "for" && self.tokens.low(p - 1) == "state" {
                p += 1;
                continue;
            }
        }
        if last > first {
            push(&mut office.words, at..last);
            office.portfolio = true;
            office.wants_of = false;
            return last;
        }
        at
    }

    /// A comma is followed by at most five words and an "and" before the next name or mark.
    fn closes_list(&self, at: usize, end: usize) -> bool {
        let mut p = at;
        for _ in 0..4 {
            let Some(after) = self.portfolio_member(p, end) else { return false };
            // "Industry and Trade" may be one portfolio.
            if (p..after).any(|t| matches!(self.tokens.low(t), "and" | "&")) {
                return true;
            }
            p = after;
            if matches!(self.tokens.low(p), "and" | "&") {
                return self.portfolio_member(p + 1, end).is_some();
            }
            if self.tokens.low(p) != "," {
                return false;
            }
            p += 1;
        }
        false
    }

    fn portfolio_member(&self, at: usize, end: usize) -> Option<usize> {
        let hit = self.find(at, end, None);
        if let Some(hit) = &hit {
            if hit.names.iter().any(|n| matches!(n, Name::Portfolio { .. })) {
                // "State" is a portfolio only in "of State"; longest match has seen to "Foreign Trade".
                return Some(hit.end);
            }
            if hit.names.iter().any(|n| matches!(n, Name::State { .. } | Name::Office { .. } | Name::Rank { .. } | Name::Capital { .. } | Name::Organisation { .. })) {
                return None;
            }
        }
        let low = self.tokens.low(at);
        let minister = low == "state" && self.tokens.low(at + 1) == "for";
        (at < end && (minister || (low != "state" && crate::gazetteer_tables::portfolio_word(low)))).then_some(at + 1)
    }

    /// A state's adjective or name used as one.
    pub(crate) fn state_adjective(&self, at: usize, end: usize) -> Option<(StateCode, usize)> {
        let hit = self.find(at, end, self.year)?;
        hit.names
            .iter()
            .find_map(|n| match n {
                Name::State { code, form: Form::Adjective | Form::Noun, .. } => Some(*code),
                _ => None,
            })
            .filter(|_| self.tokens.is_capital(at) || self.tokens.is_capital(hit.end - 1))
            .map(|code| (code, hit.end))
    }
}

/// Prefixes that are written together with the office.
const PREFIXES: [&str; 4] = ["then-", "ex-", "former-", "vice-"];

/// A word that may stand before an office as a portfolio does.
fn stands_before_office(low: &str) -> bool {
    matches!(low, "presidential" | "ministry" | "ministerial" | "embassy" | "department" | "government" | "parliamentary" | "royal" | "military" | "army" | "navy" | "police" | "party" | "state" | "union" | "chief")
}

fn push(words: &mut Vec<Range<usize>>, range: Range<usize>) {
    match words.last_mut() {
        Some(last) if last.end == range.start => last.end = range.end,
        _ => words.push(range),
    }
}

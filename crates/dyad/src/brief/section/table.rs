//! Trade by period: turnover and the two flows, each with its change. A second value for
//! one period makes a row of its own, so that neither hides the other.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use dyad_register::facts::Shelf;
use dyad_register::{Claim, ContentHash, Fact, Kind, Measure, StateCode, Trade, When};
use rust_decimal::Decimal;

use super::Material;
use super::trade::in_table;
use crate::brief::cite::Citer;
use crate::brief::model::{Cell, More, Row, Table};
use crate::brief::{hands, names, trust, words};

/// The columns: all, first to second, second to first.
const COLUMNS: usize = 3;

/// Facts by period and column, the best told first.
type Figures<'a> = BTreeMap<Reverse<When>, [Vec<&'a Fact>; COLUMNS]>;

/// The table, or none where no figure is known.
pub fn table(m: &Material<'_, '_>, citer: &mut Citer<'_>) -> Option<Table> {
    let [first, second] = m.request.pair();
    // Changes may be computed from a year that `--since` leaves out.
    let all = figures(m.chosen.all.values().copied().filter(|f| f.claim.kind() == Kind::Trade), first);
    let shown = figures(m.held(Kind::Trade), first);
    let mut rows = Vec::new();
    let mut cut = m.chosen.on(Shelf::Trade).count() < m.count(Shelf::Trade);
    'periods: for (Reverse(period), columns) in &shown {
        let depth = columns.iter().map(Vec::len).max().unwrap_or(0);
        for level in 0..depth {
            let facts: Vec<&Fact> = columns.iter().filter_map(|c| c.get(level).copied()).collect();
            if m.request.limit.is_some_and(|limit| rows.len() >= limit) {
                cut = true;
                break 'periods;
            }
            let Some(certainty) = facts.iter().map(|f| f.certainty).max() else { continue };
            let cells = columns.iter().enumerate().map(|(i, c)| c.get(level).map_or_else(Cell::default, |f| cell(f, *period, i, &all))).collect();
            let (id, cites, more_reports) = citer.cite(&facts);
            let by = hands::by(&facts, citer.input());
            let estimate = trust::of_least_sure(&facts, citer.input().precision);
            rows.push(Row { id, period: *period, other: level > 0, cells, certainty, estimate, by, cites, more_reports, facts: facts.iter().map(|f| f.id.clone()).collect() });
        }
    }
    let told: usize = rows.iter().map(|r: &Row| r.facts.len()).sum();
    let more = cut.then(|| More { facts: Some(m.count(Shelf::Trade).saturating_sub(told)), see: m.facts_command(&[Shelf::Trade]) });
    let computed = rows.iter().flat_map(|r| &r.cells).any(|c| c.computed);
    let (a, b) = (names::bare(first), names::bare(second));
    (!rows.is_empty()).then(|| Table {
        caption: format!("Trade of {} and {} by period", names::name(first), names::name(second)),
        columns: vec!["Turnover".into(), format!("{a} to {b}"), format!("{b} to {a}")],
        rows,
        computed,
        more,
    })
}

fn figures<'a>(facts: impl Iterator<Item = &'a Fact>, first: StateCode) -> Figures<'a> {
    let mut figures: Figures<'a> = BTreeMap::new();
    for fact in facts.filter(|f| in_table(f)) {
        let Claim::Trade(trade) = &fact.claim else { continue };
        let (Some(period), Some(column)) = (trade.period, column(trade, first)) else { continue };
        if let Some(cell) = figures.entry(Reverse(period)).or_default().get_mut(column) {
            cell.push(fact);
        }
    }
    for columns in figures.values_mut() {
        let company = Company::of(columns);
        for cell in columns.iter_mut() {
            // The better told first; of equals the one that stands beside other figures of the period, then the latest said.
            cell.sort_by_key(|f| (Reverse(f.records.len()), Reverse(company.count(f)), f.certainty, Reverse(f.last_seen), f.id.as_str()));
        }
    }
    for cell in figures.values_mut().flatten() {
        let bare = |f: &&Fact| trade(f).is_some_and(|t| t.amount.is_none());
        // A change without an amount needs no row where another row tells it.
        if cell.len() > 1 && !cell.iter().all(&bare) {
            let told: Vec<Decimal> = cell.iter().filter(|f| !bare(f)).filter_map(|f| trade(f)?.change).collect();
            cell.retain(|f| !bare(f) || trade(f).and_then(|t| t.change).is_some_and(|c| !told.contains(&c)));
        }
    }
    figures
}

/// How many figures of a period each document gives.
struct Company(BTreeMap<ContentHash, usize>);

impl Company {
    fn of(columns: &[Vec<&Fact>; COLUMNS]) -> Self {
        let mut counts = BTreeMap::new();
        for record in columns.iter().flatten().flat_map(|f| &f.records) {
            *counts.entry(record.document).or_insert(0) += 1;
        }
        Self(counts)
    }

    /// The most that a document of the fact gives.
    fn count(&self, fact: &Fact) -> usize {
        fact.records.iter().filter_map(|r| self.0.get(&r.document)).max().copied().unwrap_or(0)
    }
}

fn trade(fact: &Fact) -> Option<&Trade> {
    match &fact.claim {
        Claim::Trade(trade) => Some(trade),
        _ => None,
    }
}

/// Exports of one to the other and imports of the other from the one are one flow.
fn column(trade: &Trade, first: StateCode) -> Option<usize> {
    match (trade.measure, trade.reporter == first) {
        (Measure::Turnover, _) => Some(0),
        (Measure::Exports, true) | (Measure::Imports, false) => Some(1),
        (Measure::Exports, false) | (Measure::Imports, true) => Some(2),
        (Measure::Investment, _) => None,
    }
}

fn cell(fact: &Fact, period: When, column: usize, all: &Figures<'_>) -> Cell {
    let Some(trade) = trade(fact) else { return Cell::default() };
    let amount = trade.amount.map(|a| format!("{}{}", words::qualifier(trade.qualifier), words::money(a, trade.currency.as_deref(), trade.digits))).unwrap_or_default();
    if let Some(change) = trade.change {
        return Cell { amount, change: words::percent(change), computed: false };
    }
    match computed(trade, period, column, all) {
        Some(change) => Cell { amount, change: format!("≈ {}", words::percent(change)), computed: true },
        None => Cell { amount, change: String::new(), computed: false },
    }
}

/// The change on the year before, to the whole percent, where both years have one undisputed figure in one currency.
fn computed(trade: &Trade, period: When, column: usize, all: &Figures<'_>) -> Option<Decimal> {
    let year = period.point().filter(|p| p.month().is_none())?;
    let at = |when: When| all.get(&Reverse(when)).and_then(|c| c.get(column)).map(Vec::as_slice).unwrap_or_default();
    let ([_], [before]) = (at(period), at(When::At(year.plus_years(-1)?))) else { return None };
    let before = self::trade(before)?;
    let (new, old) = (trade.amount?, before.amount.filter(|a| !a.is_zero())?);
    if trade.currency != before.currency {
        return None;
    }
    Some(((new - old).checked_div(old)?.checked_mul(Decimal::ONE_HUNDRED)?).round())
}

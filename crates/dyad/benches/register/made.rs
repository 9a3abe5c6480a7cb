//! A made-up world: states of very different weight, happenings that several outlets report
//! in their own words, wire copies, a spread over kinds as in the examples. Each quote is
//! really in its text, so that `dyad db verify` holds of the register too. Always the same.

use dyad_register::{Claim, Coder, Document, Evidence, Record, Status, ZoneKind};
use serde_json::{Value, json};

/// States by weight: the first has by far the most news.
const STATES: &[&str] = &[
    "USA", "CHN", "RUS", "FRA", "GBR", "DEU", "IND", "JPN", "TUR", "UKR", "ISR", "IRN", "BRA", "ZAF", "EGY", "SAU", "KOR", "ITA", "POL", "PAK", "IDN", "AUS", "CAN", "ESP", "MEX", "NGA", "KEN", "ETH", "VNM", "KAZ",
    "ROU", "HUN", "SRB", "GRC", "ARE", "QAT", "IRQ", "SYR", "JOR", "LBN", "ARG", "CHL", "PER", "COL", "VEN", "CUB", "NZL", "THA", "MYS", "PHL", "SGP", "BGD", "LKA", "NPL", "UZB", "KGZ", "TJK", "TKM", "AZE", "ARM",
    "GEO", "MDA", "BLR", "LTU", "LVA", "EST", "FIN", "SWE", "NOR", "DNK", "ISL", "IRL", "PRT", "BEL", "NLD", "CHE", "AUT", "CZE", "SVK", "BGR", "HRV", "SVN", "ALB", "MKD", "MNE", "BIH", "CYP", "MLT", "MAR", "DZA",
    "TUN", "LBY", "SDN", "UGA", "TZA", "RWA", "GHA", "SEN", "CIV", "CMR", "AGO", "MOZ", "ZMB", "ZWE", "NAM", "BWA", "MNG", "KHM", "LAO", "MMR", "FJI", "PNG", "PAN", "CRI", "GTM", "URY", "PRY", "BOL", "ECU", "JAM",
];

const FIRST: &[&str] = &["Ana", "Ion", "Maria", "Peter", "Leila", "Omar", "Ines", "Juan", "Nadia", "Viktor", "Rosa", "Ali", "Hana", "Luis", "Vera", "Amir"];
const LAST: &[&str] = &["Marek", "Oduya", "Salins", "Torvik", "Bakari", "Ferrand", "Koval", "Hadad", "Moreno", "Lindqvist", "Petrescu", "Okafor", "Yamada", "Castell", "Ismail", "Verhoek", "Dragan", "Nowak"];
const ACTS: &[(&str, &str, &str)] = &[
    ("CONSULT", "visit", "met"),
    ("CONSULT", "call", "spoke with"),
    ("SUPPORT", "praise", "praised"),
    ("ACCUSE", "summon", "accused"),
    ("COOPERATE", "agree", "worked with"),
    ("AID", "relief", "sent relief to"),
    ("REQUEST", "call on", "called on"),
    ("SANCTION", "expel", "expelled diplomats of"),
    ("THREATEN", "warn", "warned"),
    ("ASSAULT", "strike", "struck"),
];
const FILLER: &[&str] = &[
    "Officials gave no further details.", "The talks were held behind closed doors.", "Analysts had expected as much.", "A statement was published later that day.", "The weather was mild for the season.",
    "Reporters waited outside for several hours.", "Both sides spoke of a frank exchange.",
];

/// Pairs to ask about: the busiest, a middling one, a rare one.
pub fn pairs() -> [(&'static str, (&'static str, &'static str)); 3] {
    [("the busiest pair", ("USA", "CHN")), ("a middling pair", ("FRA", "KEN")), ("a rare pair", ("ROU", "KAZ"))]
}

/// A generator of numbers of our own: the seed alone decides.
#[derive(Clone)]
struct Dice(u64);

impl Dice {
    fn new(seed: u64) -> Self {
        let mut dice = Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0xd7ad);
        let _ = dice.roll(2);
        dice
    }

    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides
    }

    fn of<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        let at = self.roll(list.len());
        &list[at]
    }

    /// A state: weight falls with its place in the list.
    fn state(&mut self) -> usize {
        let (a, b) = (self.roll(10_000) as f64 / 10_000.0, STATES.len() as f64);
        ((b.powf(a) - 1.0) * b / (b - 1.0)) as usize % STATES.len()
    }
}

/// Makes documents one after the other.
pub struct Maker {
    stories: usize,
    next: usize,
}

impl Maker {
    /// For about so many records.
    pub fn new(records: usize) -> Self {
        Self { stories: records / 8 + 1, next: 0 }
    }

    /// The next document with its records: one report of some happening.
    pub fn document(&mut self, coder: &Coder) -> (Document, Vec<Record>) {
        let n = self.next;
        self.next += 1;
        let mut dice = Dice::new(n as u64);
        let mut story = Dice::new((dice.roll(self.stories) + 1_000_000_007) as u64);
        let (a, mut b) = (story.state(), story.state());
        if a == b {
            b = (b + 1) % STATES.len();
        }
        let day = story.roll(24 * 336);
        let told = day + dice.roll(2);
        let mut text = String::new();
        let mut parts: Vec<(Value, Status, usize, String)> = Vec::new();
        for _ in 0..1 + dice.roll(7) {
            let (claim, status, sentence) = claim(&mut story.clone(), STATES[a], STATES[b], day, dice.roll(5));
            story.roll(3);
            for _ in 0..1 + dice.roll(3) {
                text.push_str(FILLER[dice.roll(FILLER.len())]);
                text.push(' ');
            }
            let start = text.chars().count();
            text.push_str(&sentence);
            text.push_str(if text.len().is_multiple_of(3) { "\n\n" } else { " " });
            parts.push((claim, status, start, sentence));
        }
        text.push_str(&format!("This was report {n}."));
        let mut document = Document::new(format!("made-{n:07}"), text);
        document.date = Some(date(told).parse().unwrap());
        document.title = Some(format!("{} and {}: report {n}", STATES[a], STATES[b]));
        document.outlet = Some(format!("Outlet {}", dice.roll(40)));
        let document = document.hashed();
        let records = parts.into_iter().map(|(claim, status, start, quote)| record(&document, claim, status, start, quote, coder)).collect();
        (document, records)
    }

    /// One document in eight is carried by another outlet too.
    pub fn copy(&self, document: &Document) -> Option<Document> {
        (self.next.is_multiple_of(8)).then(|| {
            let mut copy = document.clone();
            copy.source = format!("wire-{}", copy.source);
            copy.outlet = Some(format!("Outlet {}", 40 + self.next % 7));
            copy
        })
    }
}

fn date(day: usize) -> String {
    format!("{}-{:02}-{:02}", 2000 + day / 336, day / 28 % 12 + 1, day % 28 + 1)
}

fn record(document: &Document, claim: Value, status: Status, start: usize, quote: String, coder: &Coder) -> Record {
    let claim: Claim = serde_json::from_value(claim).unwrap();
    Record {
        id: Record::identify(&document.content, &claim, status),
        source: document.source.clone(),
        document: document.content,
        evidence: vec![Evidence { zone: ZoneKind::Text, start: start as u32, end: (start + quote.chars().count()) as u32, quote }],
        claim,
        status,
        attributed_to: Vec::new(),
        derived: false,
        derivation: None,
        resolved: Default::default(),
        rule: "made/1".into(),
        coder: coder.clone(),
    }
}

/// A claim on two states with its sentence; `words` says in which of several wordings.
fn claim(story: &mut Dice, a: &str, b: &str, day: usize, words: usize) -> (Value, Status, String) {
    let states = if a < b { [a, b] } else { [b, a] };
    let when = date(day);
    let status = if story.roll(12) == 0 { Status::Planned } else { Status::Actual };
    let how = ["", "On that day ", "As reported, ", "According to the agency, ", "In a statement, "][words];
    let person = |of: &str, at: usize| {
        // Who holds an office changes every four years.
        let mut dice = Dice::new(of.bytes().fold(at as u64 / 1344, |n, b| n * 31 + u64::from(b)));
        format!("{} {}", dice.of(FIRST), dice.of(LAST))
    };
    let said = |text: String| format!("{how}{text}.");
    match story.roll(100) {
        0..=35 => {
            let (act, mode, verb) = *story.of(ACTS);
            let (pa, pb) = (person(a, day), person(b, day));
            let claim = json!({"kind": "event", "act": act, "type": act, "mode": mode, "contexts": ["diplomatic"], "date": when,
                "actors": [{"text": format!("President {pa} of {a}"), "state": a, "sector": "GOV", "person": pa, "office": "President"}],
                "recipients": [{"text": format!("President {pb} of {b}"), "state": b, "sector": "GOV", "person": pb, "office": "President"}]});
            (claim, status, said(format!("President {pa} of {a} {verb} President {pb} of {b} on {when}")))
        }
        36..=53 => {
            let office = *story.of(&["President", "Prime Minister", "Minister of Foreign Affairs", "Minister of Trade", "Minister of Defence"]);
            let who = person(&format!("{a}{office}"), day);
            (json!({"kind": "office", "person": who, "office": office, "title": office.to_lowercase(), "state": a, "action": "incumbent"}), Status::Actual, said(format!("{office} {who} of {a} was there")))
        }
        54..=60 => {
            let who = person(&format!("{a}{b}"), day);
            (json!({"kind": "accreditation", "person": who, "rank": "ambassador", "sending": a, "receiving": b, "action": "incumbent"}), Status::Actual, said(format!("Ambassador {who} of {a} to {b} took part")))
        }
        61..=64 => (
            json!({"kind": "relations", "action": "established", "states": states, "date": format!("19{}-05-0{}", 20 + a.len() * 7 + usize::from(b.as_bytes()[0]) % 50, 1 + usize::from(b.as_bytes()[1]) % 9)}),
            Status::Actual,
            said(format!("{a} and {b} have had relations for decades")),
        ),
        65..=71 => {
            let subject = *story.of(&["trade", "fisheries", "visas", "rail links", "energy", "customs", "education"]);
            (json!({"kind": "agreement", "form": "agreement", "subject": subject, "states": states, "action": "signed", "date": when}), status, said(format!("{a} and {b} signed an agreement on {subject} on {when}")))
        }
        72..=74 => (
            json!({"kind": "body", "form": "commission", "name": "Joint Commission", "states": states, "session": 1 + day / 336, "date": when}),
            status,
            said(format!("The Joint Commission of {a} and {b} sat on {when}")),
        ),
        75..=86 => {
            let (year, amount) = (2000 + day / 336, 10 + (usize::from(a.as_bytes()[1]) * 37 + usize::from(b.as_bytes()[2]) * 11 + day / 336) % 900);
            let measure = *story.of(&["turnover", "exports", "imports"]);
            (
                json!({"kind": "trade", "measure": measure, "reporter": a, "partner": b, "period": year.to_string(), "amount": format!("{amount}000000"), "currency": "USD", "digits": 3}),
                Status::Actual,
                said(format!("The {measure} of {a} with {b} came to {amount} million dollars in {year}")),
            )
        }
        87..=89 => (
            json!({"kind": "assistance", "donor": a, "recipient": b, "form": "grant", "purpose": "wells", "amount": "5000000", "currency": "USD", "digits": 1, "date": when}),
            status,
            said(format!("{a} gave {b} a grant for wells on {when}")),
        ),
        90..=93 => (json!({"kind": "mission", "form": "embassy", "sending": a, "receiving": b, "action": "existing"}), Status::Actual, said(format!("The embassy of {a} in {b} confirmed it"))),
        94 => (
            json!({"kind": "honour", "award": "Order of the Sun", "person": person(b, day), "by": a, "date": when}),
            Status::Actual,
            said(format!("{} of {b} received the Order of the Sun of {a} on {when}", person(b, day))),
        ),
        95..=96 => (
            json!({"kind": "standing", "of": a, "partner": b, "position": 1 + usize::from(b.as_bytes()[0]) % 30, "measure": "turnover", "period": (2000 + day / 336).to_string()}),
            Status::Actual,
            said(format!("{b} is among the partners of {a}")),
        ),
        97..=98 => (json!({"kind": "characterisation", "speaker": a, "of": b, "to": a, "as": "an important partner"}), Status::Actual, said(format!("{a} called {b} an important partner"))),
        _ => (json!({"kind": "intention", "states": states, "text": "develop cooperation", "fields": ["economic"]}), Status::Actual, said(format!("{a} and {b} want to develop cooperation"))),
    }
}

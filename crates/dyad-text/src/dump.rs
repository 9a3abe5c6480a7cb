//! The layers of a document as text, for `dyad explain` and for those who write rules.

use std::fmt::Write;

use crate::analysis::{Analysis, SentenceLayers};
use crate::groups::ChunkKind;
use crate::lexicon::Lexicon;
use crate::units::UnitKind;

/// One sentence with its units, chunks and frames, a line each.
#[must_use]
pub fn sentence(analysis: &Analysis<'_>, layers: &SentenceLayers) -> String {
    let mut out = String::new();
    let words = |first: usize, last: usize| analysis.words(layers, first, last).replace('\n', " ");
    let tokens = analysis.tokens(layers.field);
    let _ = write!(out, "  units   ");
    for unit in &layers.units {
        let start = tokens.get(unit.first).map_or(0, |t| t.start as usize);
        let end = tokens.get(unit.last).map_or(0, |t| t.end as usize);
        let text = analysis.field(layers.field).get(start..end).unwrap_or("");
        let tag = match &unit.kind {
            UnitKind::Word(tag) => format!("{tag:?}"),
            UnitKind::State { code, form } => format!("{code}.{form:?}"),
            UnitKind::Pair(a, b) => format!("{a}-{b}"),
            UnitKind::Place { code, capital } => format!("place.{code}{}", if *capital { "*" } else { "" }),
            UnitKind::Organisation(code) => format!("org.{code}"),
            UnitKind::Actor { state, sector } => format!("actor.{}.{sector}", state.map(|s| s.to_string()).unwrap_or_default()),
            UnitKind::Office(o) => format!("office.{}{}", o.rank.unwrap_or(o.title), if o.plural { ".plural" } else { "" }),
            UnitKind::Honorific => "honorific".into(),
            UnitKind::Person(row) => format!("person.{}", row.and_then(crate::gazetteer_tables::leader_state).map(|s| s.to_string()).unwrap_or_default()),
            UnitKind::Atom(n) => layers.atoms.get(*n).map(|a| atom_name(&a.kind)).unwrap_or_default(),
        };
        let _ = write!(out, "{text}/{tag} ");
    }
    out.push('\n');
    for party in &layers.parties {
        let person = party.person.map(|(a, b)| words(a, b)).unwrap_or_default();
        let _ = write!(out, "  party   {} | person {person:?}", words(party.first, party.last));
        for post in &party.posts {
            let office: Vec<&str> = post.office.words.iter().filter_map(|r| analysis.field(layers.field).get(tokens.get(r.start)?.start as usize..tokens.get(r.end.checked_sub(1)?)?.end as usize)).collect();
            let _ = write!(
                out,
                " | post {:?} rank {:?} state {:?} to {:?} more {:?}{}{}",
                office.join(" "),
                post.office.rank,
                post.state,
                post.receiving.map(|r| r.0).or(post.seat.map(|s| s.0)),
                post.more.map(|(a, b)| words(a, b)),
                if post.former { " former" } else { "" },
                if post.counterpart { " counterpart" } else { "" }
            );
        }
        out.push('\n');
    }
    let _ = write!(out, "  chunks  ");
    for chunk in &layers.groups.chunks {
        let text = words(chunk.first, chunk.last);
        match chunk.kind {
            ChunkKind::Np(n) => {
                let np = &layers.groups.nps[n];
                let states: Vec<String> = np.states.iter().map(|m| format!("{}.{:?}", m.code, m.how)).collect();
                let _ = write!(out, "[{n}:{text} {}{}] ", states.join(","), np.sector.map(|s| format!(" {s}")).unwrap_or_default());
            }
            ChunkKind::Verb(v) => {
                let g = &layers.groups.verbs[v];
                let _ = write!(out, "<{v}:{text} {}{}{}> ", format!("{:?}", g.mood).to_lowercase(), if g.passive { " passive" } else { "" }, if g.negated { " not" } else { "" });
            }
            ChunkKind::Date(_) => {
                let _ = write!(out, "{{{text}}} ");
            }
            kind => {
                let _ = write!(out, "{text}/{kind:?} ");
            }
        }
    }
    out.push('\n');
    let lexicon = Lexicon::get();
    for frame in &layers.frames {
        let g = &layers.groups.verbs[frame.verb];
        let nps = |list: &[usize]| list.iter().map(|n| words(layers.groups.nps[*n].first, layers.groups.nps[*n].last)).collect::<Vec<_>>().join(" + ");
        let _ = write!(
            out,
            "  frame   {}: {} {:?}{}{} subject [{}] object [{}] second [{}]",
            frame.verb,
            lexicon.lemma(g.verb),
            frame.link,
            frame.governor.map(|g| format!("<-{g}")).unwrap_or_default(),
            if frame.passive { " passive" } else { "" },
            nps(&frame.subject),
            nps(&frame.object),
            nps(&frame.second)
        );
        for (p, list) in &frame.preps {
            let _ = write!(out, " {} [{}]", words(*p, *p), nps(list));
        }
        for (atom, prep) in &frame.dates {
            let text = layers.atoms.get(*atom).and_then(|a| analysis.field(layers.field).get(tokens.get(a.first as usize)?.start as usize..tokens.get(a.last as usize)?.end as usize)).unwrap_or("");
            let _ = write!(out, " date {}{{{text}}}", prep.map(|p| words(p, p) + " ").unwrap_or_default());
        }
        out.push('\n');
    }
    out
}

fn atom_name(kind: &crate::atoms::AtomKind) -> String {
    use crate::atoms::AtomKind;
    match kind {
        AtomKind::Date(_) => "date".into(),
        AtomKind::Money(m) => format!("money.{}{}", m.figure.value, m.currency.map(|c| format!("{c:?}")).unwrap_or_default()),
        AtomKind::Percent(f) => format!("percent.{}", f.value),
        AtomKind::Ordinal(n) => format!("ordinal.{n}"),
        AtomKind::Count(f) => format!("count.{}", f.value),
        AtomKind::Duration { .. } => "duration".into(),
        AtomKind::Multiple(_) => "multiple".into(),
    }
}

//! `dyad score --judged`: how often each kind and rule was right, by what people decided.

use dyad_register::facts::Judged;
use serde_json::{Map, Value, json};

use crate::output::{json_lines, table};
use crate::{Common, Exit};

/// Prints the figures.
pub(super) fn run(common: &Common, by_rule: bool, as_json: bool) -> anyhow::Result<Exit> {
    let register = common.existing()?;
    let precision = register.precision(&register.judgements()?)?;
    if as_json {
        let of = |judged: &Judged| {
            let (low, high) = judged.interval();
            json!({"right": judged.right, "of": judged.of, "precision": judged.share(), "low": low, "high": high})
        };
        let kinds: Map<String, Value> = precision.kinds.iter().map(|(kind, j)| (kind.to_string(), of(j))).collect();
        let rules: Map<String, Value> = precision.rules.iter().map(|(rule, j)| (rule.clone(), of(j))).collect();
        json_lines([json!({"all": of(&precision.all), "kinds": kinds, "rules": rules})])?;
        return Ok(Exit::Done);
    }
    if precision.all.of == 0 {
        anyhow::bail!("nobody has judged a record of {} yet: dyad review", register.path().display());
    }
    if by_rule {
        table(&["rule", "right", "of", "precision", "95 of 100"], precision.rules.iter().map(|(rule, j)| row(rule, j)).collect())?;
    }
    let kinds = precision.kinds.iter().map(|(kind, j)| row(kind.name(), j)).chain([row("all", &precision.all)]);
    table(&["kind", "right", "of", "precision", "95 of 100"], kinds.collect())?;
    Ok(Exit::Done)
}

fn row(name: &str, judged: &Judged) -> Vec<String> {
    let (low, high) = judged.interval();
    vec![name.to_owned(), judged.right.to_string(), judged.of.to_string(), judged.share().map_or_else(|| "-".into(), |s| format!("{s:.3}")), format!("{low:.3} to {high:.3}")]
}

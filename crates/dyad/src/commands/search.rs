//! `dyad search`: full text, newest report first, with what was read from each hit.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use clap::Args;
use dyad_store::{Hit, MARK_END, MARK_START, Register};

use crate::describe::describe;
use crate::output::{clean, json_lines, styled, to_stdout};
use crate::{Common, Exit};

/// Documents that hold every word.
#[derive(Args, Debug)]
pub(crate) struct Search {
    /// Words; `"two words"` together, `diplom*` by their beginning
    #[arg(required = true)]
    words: Vec<String>,
    /// Leave out documents that hold this word
    #[arg(long, value_name = "WORD")]
    without: Vec<String>,
    /// At most so many documents
    #[arg(long, value_name = "N", default_value_t = 20)]
    limit: usize,
    /// One JSON object a line
    #[arg(long)]
    json: bool,
}

impl Search {
    pub(crate) fn run(self, common: &Common) -> anyhow::Result<Exit> {
        let register = common.existing()?;
        let words: Vec<String> = self.words.iter().cloned().chain(self.without.iter().map(|w| format!("-{w}"))).collect();
        // One more than wanted, to know whether there are more.
        let mut hits = register.search(&words.join(" "), self.limit.saturating_add(1))?;
        let more = hits.len() > self.limit;
        hits.truncate(self.limit);
        if self.json {
            let rows = hits.iter().map(|hit| as_json(&register, hit)).collect::<anyhow::Result<Vec<_>>>()?;
            json_lines(rows)?;
            return Ok(Exit::Done);
        }
        let mut out = styled();
        for hit in &hits {
            print(&register, hit, &mut out)?;
        }
        if hits.is_empty() {
            writeln!(out, "no document holds these words").map_err(to_stdout)?;
        } else if more {
            writeln!(out, "there are more; --limit N shows them").map_err(to_stdout)?;
        }
        out.flush().map_err(to_stdout)?;
        Ok(Exit::Done)
    }
}

fn as_json(register: &Register, hit: &Hit) -> anyhow::Result<serde_json::Value> {
    let d = &hit.document;
    Ok(serde_json::json!({
        "source": d.source, "document": d.content, "date": hit.dated, "title": hit.headline, "outlet": d.outlet, "url": d.url,
        "snippet": hit.snippet.replace([MARK_START, MARK_END], ""),
        "records": register.records_of(&d.content)?,
    }))
}

fn print(register: &Register, hit: &Hit, out: &mut impl Write) -> anyhow::Result<()> {
    let (bold, dim, found) = (Style::new().bold(), Style::new().dimmed(), Style::new().bold().fg_color(Some(AnsiColor::Yellow.into())));
    let d = &hit.document;
    let date = hit.dated.as_deref().unwrap_or("undated");
    let headline = clean(hit.headline.as_deref().unwrap_or(&d.source));
    let source = clean(&d.source);
    let outlet = d.outlet.as_deref().map(|o| format!(", {}", clean(o))).unwrap_or_default();
    // Cleaned between the marks, since the marks themselves are control characters.
    let mut snippet = String::new();
    for part in hit.snippet.split_inclusive([MARK_START, MARK_END]) {
        let words = part.trim_end_matches([MARK_START, MARK_END]);
        let spaced = |at_start: bool| if at_start { words.starts_with(char::is_whitespace) } else { words.ends_with(char::is_whitespace) };
        snippet.push_str(if spaced(true) { " " } else { "" });
        let cleaned = clean(words);
        snippet.push_str(&cleaned);
        snippet.push_str(if spaced(false) && !cleaned.is_empty() { " " } else { "" });
        if part.ends_with(MARK_START) {
            snippet.push_str(&found.render().to_string());
        } else if part.ends_with(MARK_END) {
            snippet.push_str(&found.render_reset().to_string());
        }
    }
    let mut write = || -> io::Result<()> {
        writeln!(out, "{date}  {bold}{headline}{bold:#}  {dim}{source}{outlet}{dim:#}")?;
        writeln!(out, "    {snippet}")
    };
    write().map_err(to_stdout)?;
    for record in register.records_of(&d.content)? {
        let when = record.claim.when().map(|w| w.to_string()).unwrap_or_default();
        writeln!(out, "    {dim}{:<14}{dim:#} {:<10} {} {dim}{} {}{dim:#}", record.claim.kind(), when, clean(&describe(&record.claim)), record.grade().name(), record.id.get(..8).unwrap_or_default())
            .map_err(to_stdout)?;
    }
    Ok(())
}

//! JSON Lines, a JSON array, or objects one after another: a document an object.
//! Fields: `text`, and where known `id`, `date`, `title`, `outlet`, `url`, `language`,
//! `supersedes`; others are passed over. `withdrawn: true`, or a `status` that says so, makes
//! the object a notice: what it supersedes, else what had its `id`, counts no more.

use std::io::BufRead;
use std::ops::ControlFlow;

use dyad_register::corrections::{Notice, notice};
use serde::Deserialize;
use serde_json::Value;

use crate::Place;
use crate::encoding::decode;
use crate::lines::{Line, read_line};
use crate::objects::{Found, Objects};
use crate::raw::{Context, RawDocument};
use crate::stream::broken;

pub(crate) fn read(bytes: &mut dyn BufRead, context: &mut Context<'_, '_>) -> ControlFlow<()> {
    let by_line = match bytes.fill_buf() {
        Ok(head) => is_by_line(head),
        Err(error) => return broken(context, &error),
    };
    if by_line { lines(bytes, context) } else { objects(bytes, context) }
}

/// Lines, unless the input is an array or its first object does not end with its first
/// line. Lines are better where they are possible: after a broken one the next is sound again.
fn is_by_line(head: &[u8]) -> bool {
    let head = head.trim_ascii_start();
    let Some(end) = head.iter().position(|b| *b == b'\n') else { return !head.starts_with(b"[") };
    let first = head[..end].trim_ascii();
    // A pretty-printed object's first line is its bracket, perhaps with a first field.
    let spread = first.starts_with(b"{") && (first.len() == 1 || first.ends_with(b","));
    !(head.starts_with(b"[") || spread)
}

fn lines(bytes: &mut dyn BufRead, context: &mut Context<'_, '_>) -> ControlFlow<()> {
    let limit = context.limits.max_line;
    let (mut buffer, mut line, mut number) = (Vec::new(), 0, 0);
    loop {
        line += 1;
        match read_line(bytes, &mut buffer, limit) {
            Err(error) => return broken(context, &error),
            Ok(Line::End) => break,
            Ok(Line::TooLong) => {
                number += 1;
                too_long(context, line, "line")?;
            }
            Ok(Line::Whole) if buffer.trim_ascii().is_empty() => {}
            Ok(Line::Whole) => {
                number += 1;
                object(std::mem::take(&mut buffer), line, number, context)?;
            }
        }
    }
    nothing(number, context)
}

fn objects(bytes: &mut dyn BufRead, context: &mut Context<'_, '_>) -> ControlFlow<()> {
    let mut objects = Objects::new(bytes, context.limits.max_line);
    let mut number = 0;
    loop {
        number += 1;
        match objects.next() {
            Err(error) => return broken(context, &error),
            Ok(Found::End) => return nothing(number - 1, context),
            Ok(Found::Object(object_bytes, line)) => object(object_bytes, line, number, context)?,
            Ok(Found::TooLong(line)) => too_long(context, line, "object")?,
            Ok(Found::Unclosed(line)) => {
                let place = context.line(line);
                context.problem(place, "the object that begins here never ends", "the file may be cut off: check it")?;
            }
            Ok(Found::Stray(line)) => {
                let place = context.line(line);
                context.problem(place, "a JSON object is expected here", "write {\"text\": ...}")?;
            }
        }
    }
}

fn nothing(number: u64, context: &mut Context<'_, '_>) -> ControlFlow<()> {
    if number > 0 {
        return ControlFlow::Continue(());
    }
    let file = context.file();
    context.problem(file, "the file holds no JSON object", "write {\"text\": ...}")
}

fn too_long(context: &mut Context<'_, '_>, line: u64, what: &str) -> ControlFlow<()> {
    let (place, limit) = (context.line(line), context.limits.max_line);
    context.problem(place, format!("the {what} is longer than {limit} bytes"), "split it or raise the limit")
}

/// The fields as they came: a wrong type in one must not hide the others' faults.
#[derive(Deserialize)]
struct Fields {
    id: Option<Value>,
    date: Option<Value>,
    title: Option<Value>,
    outlet: Option<Value>,
    url: Option<Value>,
    language: Option<Value>,
    text: Option<Value>,
    supersedes: Option<Value>,
    withdrawn: Option<Value>,
    #[serde(alias = "pubstatus")]
    status: Option<Value>,
}

impl Fields {
    /// The object says that an earlier one counts no more.
    fn withdraws(&self) -> bool {
        const GONE: &[&str] = &["withdrawn", "canceled", "cancelled", "killed", "retracted", "withheld"];
        let says = |value: &Option<Value>, words: &[&str]| match value {
            Some(Value::Bool(yes)) => *yes,
            Some(Value::String(text)) => words.iter().any(|w| text.trim().eq_ignore_ascii_case(w)),
            _ => false,
        };
        says(&self.withdrawn, &["true", "yes", "1"]) || (matches!(self.status, Some(Value::String(_))) && says(&self.status, GONE))
    }
}

/// Reads one object, which begins at `line`.
fn object(bytes: Vec<u8>, line: u64, number: u64, context: &mut Context<'_, '_>) -> ControlFlow<()> {
    let place = context.line(line);
    let decoded = decode(bytes, None);
    let first = decoded.text.trim_start().chars().next();
    if first != Some('{') {
        return context.problem(place, "this is no JSON object", "write {\"text\": ...}");
    }
    let fields: Fields = match serde_json::from_str(&decoded.text) {
        Ok(fields) => fields,
        Err(error) => {
            let at = Place { column: Some(error.column() as u64), ..context.line(line + (error.line() as u64).saturating_sub(1)) };
            let text = error.to_string();
            let what = text.rsplit_once(" at line ").map_or(text.as_str(), |(what, _)| what);
            return context.problem(at, format!("broken JSON: {what}"), "");
        }
    };
    if let Some((note, _)) = decoded.note {
        context.note(place.clone(), note, "save the file as UTF-8 to be sure")?;
    }
    let withdraws = fields.withdraws();
    let text = match fields.text {
        Some(Value::String(text)) => text,
        // A notice may say nothing but that it is one.
        None | Some(Value::Null) if withdraws => String::new(),
        None | Some(Value::Null) => return context.problem(place, "the object has no \"text\"", "name the field with the article \"text\""),
        Some(_) => return context.problem(place, "\"text\" is no string", "write it in quotation marks"),
    };
    let mut raw = RawDocument { text, ..RawDocument::default() };
    let named = [
        ("id", fields.id, &mut raw.id),
        ("date", fields.date, &mut raw.date),
        ("title", fields.title, &mut raw.title),
        ("outlet", fields.outlet, &mut raw.outlet),
        ("url", fields.url, &mut raw.url),
        ("language", fields.language, &mut raw.language),
        ("supersedes", fields.supersedes, &mut raw.supersedes),
    ];
    for (name, value, field) in named {
        match value {
            None | Some(Value::Null) => {}
            Some(Value::String(text)) => *field = Some(text),
            Some(Value::Number(n)) => *field = Some(n.to_string()),
            Some(_) => context.note(place.clone(), format!("\"{name}\" is no string and is left out"), "write it in quotation marks")?,
        }
    }
    if withdraws {
        withdraw(&mut raw);
    }
    context.document(raw, place, Some(number))
}

/// A notice says in its headline that it is one, and which report it takes back.
fn withdraw(raw: &mut RawDocument) {
    let title = raw.title.take().unwrap_or_default();
    let title = title.trim();
    let known = matches!(notice(title), Some(Notice::Withdrawal));
    let title = if known { title.to_owned() } else { format!("WITHDRAWN: {title}").trim_end_matches([':', ' ']).to_owned() };
    if raw.text.trim().is_empty() {
        raw.text.clone_from(&title);
    }
    raw.title = Some(title);
    if raw.supersedes.is_none() {
        raw.supersedes.clone_from(&raw.id);
    }
}

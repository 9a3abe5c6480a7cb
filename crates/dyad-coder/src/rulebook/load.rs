//! Reads chapters: Markdown with fenced blocks `words`, `pattern`, `phrase`, `dispatch`,
//! `records`. A chapter whose pattern has no story that matches, or none that must not, is
//! refused by the test of the rulebook.

use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Parser, Tag, TagEnd};
use rustc_hash::FxHashMap;

use super::compile::Line;
use super::story::{self, parse_expected};
use super::{Chapter, Diagnostic, Rulebook, Story, noun_is};

/// A chapter's file: its name and text.
pub struct Source {
    /// The path, for messages.
    pub file: String,
    /// The text.
    pub text: String,
}

/// A fenced block with the headings above it.
struct Block {
    info: String,
    text: String,
    /// Line of the first line of its text, from 1.
    line: usize,
    heading: String,
}

/// Loads chapters into a rulebook; every fault is listed.
///
/// # Errors
/// All diagnostics of all chapters, in order.
pub fn load(sources: &[Source]) -> Result<Rulebook, Vec<Diagnostic>> {
    let mut rulebook = Rulebook::default();
    let mut faults = Vec::new();
    let mut parsed: Vec<(&Source, String, Vec<Block>)> = Vec::new();
    for source in sources {
        let (title, blocks) = blocks(&source.text);
        parsed.push((source, title, blocks));
    }
    // Classes first: any chapter may use any class.
    let mut classes = FxHashMap::default();
    for (source, _, blocks) in &parsed {
        for block in blocks.iter().filter(|b| b.info.starts_with("words")) {
            words(source, block, &mut classes, &mut faults);
        }
    }
    expand(&mut classes);
    rulebook.classes = classes.into_iter().map(|(name, words)| (name, words.into())).collect();
    for (source, title, blocks) in &parsed {
        let name = source.file.rsplit('/').next().unwrap_or(&source.file).trim_end_matches(".md").to_owned();
        let mut chapter = Chapter { name: name.clone(), file: source.file.clone(), title: title.clone(), text: source.text.clone(), patterns: Vec::new(), stories: Vec::new(), coded: Vec::new() };
        for (i, block) in blocks.iter().enumerate() {
            let mut info = block.info.split_whitespace();
            match info.next().unwrap_or("") {
                kind @ ("pattern" | "phrase") => patterns(source, block, kind == "phrase", &name, &mut rulebook, &mut chapter, &mut faults),
                "dispatch" => {
                    let next = blocks.get(i + 1).filter(|b| b.info.starts_with("records"));
                    match next {
                        Some(records) => match story(source, block, records, &chapter) {
                            Ok(story) => chapter.stories.push(story),
                            Err(fault) => faults.push(fault),
                        },
                        None => faults.push(fault(source, block.line, 1, "D0006", "a dispatch without its records".into(), "put a ```records block after it; an empty one where nothing must be found")),
                    }
                }
                "rule" => chapter.coded.extend(block.text.split_whitespace().map(str::to_owned)),
                "words" | "records" | "text" | "" => {}
                other => faults.push(fault(source, block.line.saturating_sub(1), 4, "D0007", format!("unknown block {other:?}"), "blocks are words, pattern, phrase, rule, dispatch, records and text")),
            }
        }
        rulebook.chapters.push(chapter);
    }
    index(&mut rulebook);
    let parts: Vec<&str> = sources.iter().map(|s| s.text.as_str()).collect();
    rulebook.version = dyad_register::ContentHash::of(&parts).to_string().chars().take(12).collect();
    if faults.is_empty() { Ok(rulebook) } else { Err(faults) }
}

fn fault(source: &Source, line: usize, column: usize, code: &'static str, what: String, hint: &str) -> Diagnostic {
    Diagnostic { code, file: source.file.clone(), line, column, what, hint: hint.to_owned() }
}

fn blocks(text: &str) -> (String, Vec<Block>) {
    let mut out = Vec::new();
    let (mut title, mut heading, mut collecting) = (String::new(), String::new(), None);
    let mut open: Option<Block> = None;
    for (event, range) in Parser::new(text).into_offset_iter() {
        match event {
            Event::Start(Tag::Heading { level, .. }) => {
                collecting = Some(level);
                heading.clear();
                if level == HeadingLevel::H1 {
                    title.clear();
                }
            }
            Event::End(TagEnd::Heading(_)) => collecting = None,
            Event::Text(t) | Event::Code(t) if collecting.is_some() => {
                heading.push_str(&t);
                if collecting == Some(HeadingLevel::H1) {
                    title.push_str(&t);
                }
            }
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                let line = text[..range.start].matches('\n').count() + 2;
                open = Some(Block { info: info.to_string(), text: String::new(), line, heading: heading.clone() });
            }
            Event::Text(t) => {
                if let Some(block) = &mut open {
                    block.text.push_str(&t);
                }
            }
            Event::End(TagEnd::CodeBlock) => out.extend(open.take()),
            _ => {}
        }
    }
    (title, out)
}

fn words(source: &Source, block: &Block, classes: &mut FxHashMap<String, Vec<String>>, faults: &mut Vec<Diagnostic>) {
    let Some(name) = block.info.split_whitespace().nth(1) else {
        faults.push(fault(source, block.line.saturating_sub(1), 4, "D0008", "a word class without a name".into(), "write ```words NAME"));
        return;
    };
    let list = block.text.split([',', '\n']).map(|w| w.trim().to_lowercase()).filter(|w| !w.is_empty() && !w.starts_with('#')).collect();
    if classes.insert(name.to_owned(), list).is_some() {
        faults.push(fault(source, block.line.saturating_sub(1), 4, "D0009", format!("the word class <{name}> is defined twice"), "keep one definition; add the words there"));
    }
}

/// A class may hold another: `<grant>` among the words; three of them inside each other at most.
fn expand(classes: &mut FxHashMap<String, Vec<String>>) {
    fn held(word: &str) -> Option<&str> {
        word.strip_prefix('<').and_then(|w| w.strip_suffix('>'))
    }
    for _ in 0..4 {
        let open: Vec<String> = classes.iter().filter(|(_, list)| list.iter().any(|w| held(w).is_some())).map(|(name, _)| name.clone()).collect();
        if open.is_empty() {
            return;
        }
        let wider = open.into_iter().map(|name| {
            let list = classes.get(&name).into_iter().flatten();
            let wide = list.flat_map(|word| match held(word) {
                Some(class) => classes.get(class).cloned().unwrap_or_default(),
                None => vec![word.clone()],
            });
            let wide = wide.collect();
            (name, wide)
        });
        let wider: Vec<(String, Vec<String>)> = wider.collect();
        classes.extend(wider);
    }
}

fn patterns(source: &Source, block: &Block, phrase: bool, chapter_name: &str, rulebook: &mut Rulebook, chapter: &mut Chapter, faults: &mut Vec<Diagnostic>) {
    let mut info = block.info.split_whitespace().skip(1);
    let Some(kind) = info.next() else {
        faults.push(fault(source, block.line.saturating_sub(1), 4, "D0010", "a pattern without a kind".into(), "write ```pattern KIND [argument=value ...]"));
        return;
    };
    if dyad_register::Kind::parse(kind).is_none() {
        faults.push(fault(source, block.line.saturating_sub(1), 12, "D0011", format!("unknown kind {kind:?}"), "kinds are those of register.md: event, office, relations, ..."));
        return;
    }
    let fixed: Vec<(String, String)> = info.filter_map(|a| a.split_once('=')).map(|(n, v)| (n.to_owned(), v.replace('_', " "))).collect();
    for (i, text) in block.text.lines().enumerate() {
        let trimmed = text.trim();
        if trimmed.is_empty() || trimmed.starts_with('#') {
            continue;
        }
        let line = Line { file: &source.file, number: block.line + i, text, classes: &rulebook.classes, phrase };
        match line.compile() {
            Ok(mut pattern) => {
                pattern.id = format!("{chapter_name}/{}", chapter.patterns.len() + 1);
                pattern.kind = kind.to_owned();
                pattern.fixed.clone_from(&fixed);
                chapter.patterns.push(rulebook.patterns.len());
                rulebook.patterns.push(pattern);
            }
            Err(fault) => faults.push(fault),
        }
    }
}

fn story(source: &Source, dispatch: &Block, records: &Block, chapter: &Chapter) -> Result<Story, Diagnostic> {
    let document = story::document(&dispatch.info, &dispatch.text).map_err(|what| fault(source, dispatch.line.saturating_sub(1), 4, "D0012", what, "write ```dispatch date=YYYY-MM-DD [title=\"...\"]"))?;
    let mut expected = Vec::new();
    for (i, line) in records.text.lines().enumerate() {
        if line.trim().is_empty() || line.trim().starts_with('#') {
            continue;
        }
        expected.push(parse_expected(line).map_err(|what| fault(source, records.line + i, 1, "D0013", what, "write a kind, then field=value pairs; values with spaces in quotation marks"))?);
    }
    let kinds = records.info.split_whitespace().skip(1).map(str::to_owned).collect();
    Ok(Story { name: format!("{} / {} / line {}", chapter.name, dispatch.heading, dispatch.line), place: (source.file.clone(), dispatch.line), document, expected, kinds })
}

/// Makes the tables by verb and by head anew.
pub(crate) fn index(rulebook: &mut Rulebook) {
    let (mut by_verb, mut by_head): (FxHashMap<String, Vec<usize>>, FxHashMap<String, Vec<usize>>) = Default::default();
    for (i, pattern) in rulebook.patterns.iter().enumerate() {
        for verb in &pattern.verbs {
            add(&mut by_verb, verb, i);
        }
        if let Some(head) = &pattern.head
            && let Some(words) = head.words.last()
        {
            for word in words.iter() {
                let last = word.rsplit(' ').next().unwrap_or(word);
                add(&mut by_head, last, i);
                add(&mut by_head, &plural(last), i);
            }
        }
    }
    rulebook.by_verb = by_verb;
    rulebook.by_head = by_head;
    rulebook.index = super::index::Index::of(&rulebook.patterns);
}

/// Notes a pattern under a word, once.
fn add(table: &mut FxHashMap<String, Vec<usize>>, word: &str, pattern: usize) {
    match table.get_mut(word) {
        Some(list) if list.last() == Some(&pattern) => {}
        Some(list) => list.push(pattern),
        None => {
            table.insert(word.to_owned(), vec![pattern]);
        }
    }
}

fn plural(word: &str) -> String {
    let form = if let Some(stem) = word.strip_suffix('y').filter(|_| !word.ends_with("ey") && !word.ends_with("ay")) {
        format!("{stem}ies")
    } else if word.ends_with(['s', 'x']) || word.ends_with("ch") || word.ends_with("sh") {
        format!("{word}es")
    } else {
        format!("{word}s")
    };
    if noun_is(&form, word) { form } else { format!("{word}s") }
}

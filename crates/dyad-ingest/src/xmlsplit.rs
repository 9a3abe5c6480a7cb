//! Cuts a feed into its items as it streams by. Feeds are read item by item, because
//! one broken item must not cost the others and a long feed must not fill the memory.
//! It knows just enough of XML for that: tags, comments, CDATA; the rest is for the
//! feed parser.

use std::io::{self, BufRead};

use crate::lines::fill;

/// What comes next in a feed.
pub(crate) enum Piece {
    /// The bytes of an item or entry with its tags, and the line where it begins.
    Item(Vec<u8>, u64),
    /// An item longer than the limit, passed over.
    TooLong(u64),
    /// An item that the end of the input cuts off.
    Unclosed(u64),
    /// The end.
    End,
}

/// The splitter.
pub(crate) struct Splitter<'a> {
    bytes: &'a mut dyn BufRead,
    limit: usize,
    line: u64,
    /// The start tags of the elements that are open around the items.
    open: Vec<(String, Vec<u8>)>,
    /// Everything before the first item, within the limit.
    head: Vec<u8>,
    first: bool,
}

/// The bytes before the first item are kept up to here.
const MAX_HEAD: usize = 256 << 10;

impl<'a> Splitter<'a> {
    pub(crate) fn new(bytes: &'a mut dyn BufRead, limit: usize) -> Self {
        Self { bytes, limit, line: 1, open: Vec::new(), head: Vec::new(), first: true }
    }

    /// What stands before the first item, without the XML declaration; whole once an item was given.
    pub(crate) fn head(&self) -> &[u8] {
        &self.head
    }

    /// The start tags around the present item.
    pub(crate) fn opening(&self) -> Vec<u8> {
        self.open.iter().flat_map(|(_, tag)| tag).copied().collect()
    }

    /// The end tags that close what [`Splitter::opening`] opens.
    pub(crate) fn closing(&self) -> Vec<u8> {
        self.open.iter().rev().flat_map(|(name, _)| format!("</{name}>").into_bytes()).collect()
    }

    /// The next item.
    pub(crate) fn next(&mut self) -> io::Result<Piece> {
        let mut unit = Vec::new();
        loop {
            unit.clear();
            let line = self.line;
            match self.unit(&mut unit)? {
                None => return Ok(Piece::End),
                Some(Unit::Start(name, empty)) if is_item(&name) => {
                    self.first = false;
                    if empty {
                        return Ok(Piece::Item(unit, line));
                    }
                    return self.item(&name, unit, line);
                }
                Some(Unit::Start(name, false)) if self.open.len() < 16 && unit.len() < 16384 => self.open.push((name, unit.clone())),
                Some(Unit::End(name)) => {
                    if let Some(at) = self.open.iter().rposition(|(open, _)| *open == name) {
                        self.open.truncate(at);
                    }
                }
                // The declaration names an encoding that no longer holds; the doctype is not needed.
                Some(Unit::Declaration) => continue,
                Some(_) => {}
            }
            if self.first && self.head.len() + unit.len() <= MAX_HEAD {
                self.head.extend_from_slice(&unit);
            }
        }
    }

    /// The rest of the item whose start tag was read.
    fn item(&mut self, name: &str, mut bytes: Vec<u8>, line: u64) -> io::Result<Piece> {
        let (mut depth, mut too_long) = (1, false);
        loop {
            let before = bytes.len();
            let found = self.unit(&mut bytes)?;
            if too_long || bytes.len() > self.limit {
                too_long = true;
                bytes = Vec::new();
            }
            match found {
                None => return Ok(Piece::Unclosed(line)),
                Some(Unit::Start(tag, false)) if tag == name => depth += 1,
                Some(Unit::End(tag)) if tag == name => depth -= 1,
                // The element around has ended: this item was never closed.
                Some(Unit::End(tag)) if self.open.iter().any(|(open, _)| *open == tag) => {
                    bytes.truncate(before);
                    return Ok(Piece::Unclosed(line));
                }
                Some(_) => {}
            }
            if depth == 0 {
                return Ok(if too_long { Piece::TooLong(line) } else { Piece::Item(bytes, line) });
            }
        }
    }

    /// Appends the next piece of markup, or the text up to it, to `out`; bytes beyond the
    /// limit are passed over, one more than the limit is kept to show it.
    fn unit(&mut self, out: &mut Vec<u8>) -> io::Result<Option<Unit>> {
        // The first bytes of the unit, whatever the limit: the name is in them.
        let mut start: Vec<u8> = Vec::new();
        let (mut last, mut mode) = ([0u8; 3], Mode::Unknown);
        loop {
            let available = fill(self.bytes)?;
            if available.is_empty() {
                let any = !start.is_empty();
                return Ok(any.then_some(Unit::Other));
            }
            let (mut n, mut done) = (available.len(), false);
            for (i, &byte) in available.iter().enumerate() {
                if byte == b'<' && mode == Mode::Text {
                    (n, done) = (i, true);
                    break;
                }
                self.line += u64::from(byte == b'\n');
                last = [last[1], last[2], byte];
                if start.len() < 128 {
                    start.push(byte);
                }
                mode = mode.after(&start, byte);
                let ends = match mode {
                    Mode::Comment => last == *b"-->" && start.len() > 6,
                    Mode::Cdata => last == *b"]]>",
                    Mode::Declaration => byte == b'>' && (last[1] == b'?' || !start.starts_with(b"<?")),
                    Mode::Doctype => byte == b'>' && last[1] == b']',
                    Mode::Tag => byte == b'>',
                    Mode::Text | Mode::Unknown | Mode::Quote(_) => false,
                };
                if ends {
                    (n, done) = (i + 1, true);
                    break;
                }
            }
            let room = (self.limit + 1).saturating_sub(out.len()).min(n);
            out.extend_from_slice(&available[..room]);
            self.bytes.consume(n);
            if done {
                return Ok(Some(Unit::of(&start, mode, last[1] == b'/')));
            }
        }
    }
}

/// What a unit of markup is.
enum Unit {
    /// A start tag with its name; true where it is empty (`<a/>`).
    Start(String, bool),
    End(String),
    /// `<?...?>` or `<!...>`.
    Declaration,
    /// Text, CDATA, a comment.
    Other,
}

impl Unit {
    fn of(start: &[u8], mode: Mode, slash: bool) -> Self {
        match mode {
            Mode::Declaration | Mode::Doctype => Self::Declaration,
            Mode::Tag => {
                let (ending, name) = match start.strip_prefix(b"</") {
                    Some(name) => (true, name),
                    None => (false, start.strip_prefix(b"<").unwrap_or(start)),
                };
                let end = name.iter().position(|b| b.is_ascii_whitespace() || matches!(b, b'>' | b'/')).unwrap_or(name.len());
                let name = String::from_utf8_lossy(&name[..end]).into_owned();
                if ending { Self::End(name) } else { Self::Start(name, slash) }
            }
            _ => Self::Other,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mode {
    Unknown,
    Text,
    Tag,
    /// Within a quoted attribute of a tag.
    Quote(u8),
    Comment,
    Cdata,
    Declaration,
    /// A doctype with declarations in brackets.
    Doctype,
}

impl Mode {
    /// The mode after a byte; `start` are the unit's first bytes, this one included.
    fn after(self, start: &[u8], byte: u8) -> Self {
        match self {
            Self::Unknown if start.len() == 1 => {
                if byte == b'<' {
                    Self::Unknown
                } else {
                    Self::Text
                }
            }
            Self::Unknown => match byte {
                b'?' => Self::Declaration,
                b'!' => Self::Declaration,
                _ => Self::Tag,
            },
            Self::Declaration if start == b"<!--" => Self::Comment,
            Self::Declaration if start == b"<![CDATA[" => Self::Cdata,
            Self::Declaration if byte == b'[' && start.starts_with(b"<!D") => Self::Doctype,
            Self::Tag if matches!(byte, b'"' | b'\'') => Self::Quote(byte),
            Self::Quote(mark) if byte == mark => Self::Tag,
            mode => mode,
        }
    }
}

/// The names of items in RSS and Atom, with any prefix.
fn is_item(name: &str) -> bool {
    matches!(name.rsplit(':').next(), Some("item" | "entry"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use std::io::BufReader;

    fn pieces(xml: &str, limit: usize) -> (Vec<String>, String) {
        let mut bytes = BufReader::with_capacity(3, xml.as_bytes());
        let mut splitter = Splitter::new(&mut bytes, limit);
        let mut seen = Vec::new();
        loop {
            seen.push(match splitter.next().unwrap() {
                Piece::Item(b, line) => {
                    let (o, c) = (splitter.opening(), splitter.closing());
                    let text = |b: Vec<u8>| String::from_utf8(b).unwrap();
                    format!("{line}:{} {} {}", text(o), text(b), text(c))
                }
                Piece::TooLong(line) => format!("{line} too long"),
                Piece::Unclosed(line) => format!("{line} unclosed"),
                Piece::End => return (seen, String::from_utf8(splitter.head().to_vec()).unwrap()),
            });
        }
    }

    #[test]
    fn items_are_cut_with_what_stands_around_them() {
        let xml = "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a 'b>'>]>\n<rss v=\"a>b\"><channel><title>T</title><!-- <item> -->\n<item><d><![CDATA[<item>]]></d></item>\n<item/><item a='>'>x</item></channel></rss>";
        let (seen, head) = pieces(xml, 999);
        let around = |line: u64, item: &str| format!("{line}:<rss v=\"a>b\"><channel> {item} </channel></rss>");
        assert_eq!(seen, [around(3, "<item><d><![CDATA[<item>]]></d></item>"), around(4, "<item/>"), around(4, "<item a='>'>x</item>")]);
        assert_eq!(head, "\n<rss v=\"a>b\"><channel><title>T</title><!-- <item> -->\n");
    }

    #[test]
    fn items_too_long_or_cut_off_do_not_hide_the_others() {
        let (seen, _) = pieces("<feed><entry>0123456789012345678901234567890</entry>\n<entry>a</entry><entry>b</feed>", 20);
        assert_eq!(seen, ["1 too long", "2:<feed> <entry>a</entry> </feed>", "2 unclosed"]);
        assert_eq!(pieces("<rss><channel>\n<item>x", 99).0, ["2 unclosed"]);
        assert_eq!(pieces("no markup", 99).0, Vec::<String>::new());
    }
}

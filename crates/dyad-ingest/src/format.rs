//! Which format an input has: by its name where the name says it, else by its first bytes.

use std::path::Path;

/// A format that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Plain text: the whole file is one document, and stays as it is.
    Plain,
    /// Markdown, perhaps with YAML front matter: one document.
    Markdown,
    /// A web page: one document.
    Html,
    /// RSS or Atom: a document an item.
    Feed,
    /// JSON Lines, a JSON array or a JSON object: a document an object.
    Json,
    /// CSV with a header row: a document a row.
    Csv,
}

impl Format {
    /// The format that a file's extension names, in any case; `None` for a name without
    /// one, an unknown one, and `.xml`, which may be more than one thing.
    #[must_use]
    pub fn of_path(path: &Path) -> Option<Self> {
        let (_, extension) = split_name(path);
        Some(match extension.as_str() {
            "txt" | "text" => Self::Plain,
            "md" | "markdown" => Self::Markdown,
            "html" | "htm" | "xhtml" => Self::Html,
            "rss" | "atom" | "rdf" => Self::Feed,
            "jsonl" | "ndjson" | "json" => Self::Json,
            "csv" | "tsv" => Self::Csv,
            _ => return None,
        })
    }

    /// The format of an input by its first bytes (a byte order mark already taken away);
    /// plain text where nothing else fits.
    #[must_use]
    pub fn sniff(head: &[u8]) -> Self {
        let text = String::from_utf8_lossy(head);
        let start = text.trim_start();
        let lower = start.get(..start.len().min(4096)).map_or_else(|| start.to_ascii_lowercase(), str::to_ascii_lowercase);
        if let Some(rest) = start.strip_prefix('{') {
            if rest.trim_start().starts_with(['"', '}']) {
                return Self::Json;
            }
        } else if let Some(rest) = start.strip_prefix('[') {
            if rest.trim_start().starts_with(['{', ']']) {
                return Self::Json;
            }
        } else if let Some(rest) = lower.strip_prefix('<') {
            let feed = ["<rss", "<feed", "<entry", "<rdf:rdf", ":feed"].iter().any(|tag| lower.contains(tag));
            let page = ["<!doctype html", "<html", "<head", "<body"].iter().any(|tag| lower.contains(tag));
            // Other XML than a page goes to the feed reader too, which says that it is no feed.
            if !page && (feed || lower.starts_with("<?xml")) {
                return Self::Feed;
            }
            if page || rest.starts_with(|c: char| c.is_ascii_alphabetic() || c == '!') {
                return Self::Html;
            }
        } else if start.starts_with("---\n") || start.starts_with("---\r\n") {
            return Self::Markdown;
        }
        let first = lower.lines().next().unwrap_or_default();
        let names = || first.split([',', ';', '\t']).map(|name| name.trim().trim_matches('"'));
        if names().count() > 1 && names().any(|name| name == "text") {
            return Self::Csv;
        }
        Self::Plain
    }
}

/// The name of a file without its extensions, and the extension that names the format
/// (in small letters, `.gz` not counted): `a/Week.1.jsonl.GZ` is `Week.1` and `jsonl`.
pub(crate) fn split_name(path: &Path) -> (String, String) {
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let name = match name.get(name.len().saturating_sub(3)..) {
        Some(end) if end.eq_ignore_ascii_case(".gz") && name.len() > 3 => &name[..name.len() - 3],
        _ => &name,
    };
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => (stem.to_owned(), extension.to_ascii_lowercase()),
        _ => (name.to_owned(), String::new()),
    }
}

/// The name of a kind of file that is known not to be text.
pub(crate) fn known_binary(head: &[u8]) -> Option<&'static str> {
    let kinds: [(&[u8], &str); 8] = [
        (b"%PDF-", "a PDF file"),
        (b"PK\x03\x04", "a ZIP archive or an Office file"),
        (b"\xd0\xcf\x11\xe0", "an old Office file"),
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"GIF8", "a picture"),
        (b"BZh", "a bzip2 file"),
        (b"\x28\xb5\x2f\xfd", "a zstd file"),
    ];
    kinds.iter().find(|(magic, _)| head.starts_with(magic)).map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_says_it() {
        for (path, format) in [
            ("a.txt", Some(Format::Plain)),
            ("a.b/c.MD", Some(Format::Markdown)),
            ("x.htm.gz", Some(Format::Html)),
            ("x.ndjson.GZ", Some(Format::Json)),
            ("x.tsv", Some(Format::Csv)),
            ("x.xml", None),
            ("x.pdf", None),
            ("README", None),
            (".txt", None),
        ] {
            assert_eq!(Format::of_path(Path::new(path)), format, "{path}");
        }
        assert_eq!(split_name(Path::new("a/Week.1.jsonl.GZ")).0, "Week.1");
    }

    #[test]
    fn the_first_bytes_say_it() {
        for (head, format) in [
            ("{\"text\": \"x\"}", Format::Json),
            ("\n [ {\"text\"", Format::Json),
            ("[Oslo] The envoy left.", Format::Plain),
            ("{sic} they said", Format::Plain),
            ("<?xml version=\"1.0\"?>\n<rss version=\"2.0\">", Format::Feed),
            ("<feed xmlns=\"x\">", Format::Feed),
            ("<!DOCTYPE html><html>", Format::Html),
            ("<?xml version=\"1.0\"?><html><body>A <feed></body>", Format::Html),
            ("<p>Hello", Format::Html),
            ("<3 is what they wrote", Format::Plain),
            ("---\ntitle: x\n---\n", Format::Markdown),
            ("id,date,text\n", Format::Csv),
            ("\"id\";\"text\"\n", Format::Csv),
            ("OSLO, text of the treaty\nmore", Format::Plain),
            ("", Format::Plain),
        ] {
            assert_eq!(Format::sniff(head.as_bytes()), format, "{head}");
        }
    }
}

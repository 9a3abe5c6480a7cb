//! Whole inputs through the public door: each format with a small sample, and what
//! must happen where an input is broken, too long or hostile.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "tests")]

use std::fs;
use std::io::{self, Read, Write};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::{Document, Input, Item, Limits, Problem, read, read_stream};

/// Reads bytes under a file name.
fn run_with(name: &str, bytes: impl Read, limits: &Limits) -> (Vec<Document>, Vec<Problem>) {
    let path = PathBuf::from(name);
    let input = Input { format: crate::Format::of_path(&path), path, size: 0 };
    let (mut documents, mut problems) = (Vec::new(), Vec::new());
    let flow = read_stream(&input, bytes, limits, &mut |item| {
        match item {
            Item::Document(document) => documents.push(*document),
            Item::Problem(problem) => problems.push(problem),
        }
        ControlFlow::Continue(())
    });
    assert!(flow.is_continue());
    (documents, problems)
}

fn run(name: &str, bytes: impl AsRef<[u8]>) -> (Vec<Document>, Vec<Problem>) {
    run_with(name, bytes.as_ref(), &Limits::default())
}

/// Reads bytes that must give documents without a single problem.
fn clean(name: &str, bytes: impl AsRef<[u8]>) -> Vec<Document> {
    let (documents, problems) = run(name, bytes);
    assert_eq!(problems, [], "{name}");
    documents
}

fn told(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|p| format!("{}{}", if p.fatal { "! " } else { "" }, p)).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn date(document: &Document) -> String {
    document.date.map(|d| d.to_string()).unwrap_or_default()
}

const REPORT: &str = "Norway recalled its ambassador from Lisbon on Friday, the ministry said.";

#[test]
fn plain_text_stays_as_it_is() {
    let text = format!("  HEADLINE\r\nOSLO, 4 March 2016\r\n\r\n{REPORT}\u{200b}  \r\n\r\n");
    let documents = clean("dir/week 1.txt", &text);
    assert_eq!(documents.len(), 1);
    let d = &documents[0];
    assert_eq!((d.text.as_str(), d.plain, d.source.as_str()), (text.as_str(), true, "week 1"));
    assert_eq!((d.date, &d.title, d.language.as_deref()), (None, &None, Some("en")));
    assert_eq!(d.content, d.clone().hashed().content);
}

#[test]
fn markdown_with_front_matter() {
    let md = format!("---\ntitle: \"Envoy: recalled\"\ndate: 2016-03-04\nsource: The Fjord Post\nurl: https://example.org/1\nid: fp-1\nlanguage: en-GB\ntags: [a, b]\n---\n\n{REPORT}\n\nThe *end*.\n");
    let d = clean("a.md", md).remove(0);
    assert_eq!((d.source.as_str(), d.title.as_deref(), date(&d).as_str()), ("fp-1", Some("Envoy: recalled"), "2016-03-04"));
    assert_eq!((d.outlet.as_deref(), d.url.as_deref(), d.language.as_deref()), (Some("The Fjord Post"), Some("https://example.org/1"), Some("en")));
    assert_eq!((d.text, d.plain), (format!("{REPORT}\n\nThe end."), false));
}

#[test]
fn markdown_with_broken_front_matter_keeps_its_text() {
    let (documents, problems) = run("a.md", format!("---\ntitle: x\ndate: [\n---\n{REPORT}\n"));
    assert_eq!(documents[0].text, REPORT);
    assert_eq!(problems.len(), 1);
    assert!(!problems[0].fatal && problems[0].place.line.is_some_and(|l| (2..=4).contains(&l)), "{:?}", told(&problems));
}

#[test]
fn json_lines_with_their_places() {
    let lines = "{\"id\": \"a1\", \"date\": \"2016-03-04\", \"title\": \"T\", \"outlet\": \"O\", \"url\": \"U\", \"language\": \"fr\", \"text\": \"One.\", \"supersedes\": \"a0\", \"more\": {}}\n\n{\"id\": 7, \"text\": \"Two.\"}\r\n{\"title\": \"x\"}\n{\"text\": \"a\", }\nnonsense\n{\"text\": [1]}\n{\"text\": \" \"}\n{\"text\": \"Last.\"}";
    let (documents, problems) = run("d/x.jsonl", lines);
    let names: Vec<&str> = documents.iter().map(|d| d.source.as_str()).collect();
    assert_eq!(names, ["a1", "7", "x#8"]);
    let d = &documents[0];
    assert_eq!((date(d).as_str(), d.title.as_deref(), d.outlet.as_deref(), d.url.as_deref()), ("2016-03-04", Some("T"), Some("O"), Some("U")));
    assert_eq!((d.language.as_deref(), d.supersedes.as_deref(), d.text.as_str(), d.plain), (Some("fr"), Some("a0"), "One.", false));
    let told = told(&problems);
    assert_eq!(told.len(), 5, "{told:?}");
    assert!(told[0].starts_with("! d/x.jsonl:4: the object has no \"text\";"), "{told:?}");
    assert!(told[1].starts_with("! d/x.jsonl:5:15: broken JSON: "), "{told:?}");
    assert!(told[2].starts_with("! d/x.jsonl:6: this is no JSON object"), "{told:?}");
    assert!(told[3].starts_with("! d/x.jsonl:7: \"text\" is no string"), "{told:?}");
    assert!(told[4].starts_with("! d/x.jsonl:8: the document has no text"), "{told:?}");
}

#[test]
fn a_json_array_and_a_spread_object_are_read() {
    let array = "[\n  {\"id\": \"a\",\n   \"text\": \"One }.\"},\n  {\"text\": \"Two.\"},\n  3,\n  {\"text\":\n }]\n";
    let (documents, problems) = run("x.json", array);
    assert_eq!(documents.iter().map(|d| d.source.as_str()).collect::<Vec<_>>(), ["a", "x#2"]);
    let told = told(&problems);
    assert!(told[0].starts_with("! x.json:5: a JSON object is expected"), "{told:?}");
    assert!(told[1].starts_with("! x.json:7:2: broken JSON"), "{told:?}");
    assert_eq!(clean("x.json", "{\n \"id\": \"b\",\n \"text\": \"One.\"\n}\n")[0].source, "b");
    assert_eq!(clean("x.json", "{\"id\": \"b\",\n \"text\": \"One.\"\n}\n")[0].source, "b");
    assert_eq!(told_of("x.json", "[]"), ["! x.json: the file holds no JSON object; write {\"text\": ...}"]);
}

fn told_of(name: &str, bytes: impl AsRef<[u8]>) -> Vec<String> {
    let (documents, problems) = run(name, bytes);
    assert_eq!(documents, []);
    told(&problems)
}

#[test]
fn dates_that_cannot_be_are_notes() {
    let (documents, problems) = run("x.jsonl", "{\"date\": \"0000-01-01\", \"text\": \"a\"}\n{\"date\": \"soon\", \"text\": \"b\"}\n{\"date\": 2016, \"text\": \"c\"}\n{\"date\": \"\", \"text\": \"d\"}");
    assert_eq!(documents.iter().map(date).collect::<Vec<_>>(), ["", "", "2016", ""]);
    let told = told(&problems);
    assert_eq!(told.len(), 2);
    assert!(told[0].starts_with("x.jsonl:1: the date \"0000-01-01\" is not in the calendar;"), "{told:?}");
    assert!(told[1].starts_with("x.jsonl:2: the date \"soon\" is not understood;"), "{told:?}");
}

#[test]
fn csv_with_its_header() {
    let csv = format!("ID,Date,Title,Text,Other\nr1,2016-03-04,\"A \"\"quoted\"\" title\",\"{REPORT}\n\nSecond, with commas.\",x\nr2,bad,,Short text,\n\nr3,2016\n,,,,\n,,,Unnamed,\n");
    let (documents, problems) = run("t.csv", csv);
    assert_eq!(documents.iter().map(|d| d.source.as_str()).collect::<Vec<_>>(), ["r1", "r2", "t#5"]);
    assert_eq!(documents[0].title.as_deref(), Some("A \"quoted\" title"));
    assert_eq!(documents[0].text, format!("{REPORT}\n\nSecond, with commas."));
    assert_eq!((date(&documents[0]).as_str(), &documents[1].title), ("2016-03-04", &None));
    let told = told(&problems);
    assert!(told[0].starts_with("t.csv:5: the date \"bad\""), "{told:?}");
    assert!(told[1].starts_with("! t.csv:7: the row has 2 fields, the header 5"), "{told:?}");
    assert!(told[2].starts_with("! t.csv:8: the document has no text"), "{told:?}");
    assert_eq!(told.len(), 3);
    assert_eq!(clean("t.csv", "id;text\n1;a, b\n")[0].text, "a, b");
    assert_eq!(clean("t.tsv", "\u{feff}text\tid\nx y\t9\n")[0].source, "9");
}

#[test]
fn csv_that_is_none() {
    assert!(told_of("t.csv", "id,body\n1,x\n")[0].starts_with("! t.csv:1: there is no column \"text\""));
    assert!(told_of("t.csv", "id,text\n")[0].starts_with("! t.csv: the file holds no row"));
    let (documents, problems) = run("t.csv", "id,text\n1,a\n2,\"open\n3,b\n");
    assert_eq!(documents.len(), 1);
    assert!(told(&problems)[0].starts_with("! t.csv:3: the row has a quotation mark that is never closed"));
}

const RSS: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Fjord Post &amp; Co</title><link>https://example.org</link><description>News</description><language>en-gb</language>
<item><title>Envoy &amp; home</title><link>https://example.org/1</link><guid>fp-1</guid><pubDate>Fri, 04 Mar 2016 23:30:00 -0500</pubDate>
<description>Teaser.</description><content:encoded><![CDATA[<p>Norway recalled its envoy&nbsp;&mdash; from <b>Lisbon</b>.</p><p>No <item> word.</p>]]></content:encoded></item>
<item><title>Second</title><description>&lt;p&gt;Chad and Togo signed.&lt;br&gt;Both said so.&lt;/p&gt;</description><pubDate>some day</pubDate></item>
<item><title>Broken</title><description>a <b> c</description></item>
<item><title>Only a title</title></item>
<item><description>Plain text.

With two paragraphs &amp;amp; an entity.</description></item>
</channel></rss>"#;

#[test]
fn an_rss_feed_item_by_item() {
    let (documents, problems) = run("feed.xml", RSS);
    let told = told(&problems);
    assert_eq!(documents.iter().map(|d| d.source.as_str()).collect::<Vec<_>>(), ["fp-1", "feed#2", "feed#5"], "{told:?}");
    let d = &documents[0];
    assert_eq!((d.title.as_deref(), date(d).as_str(), d.url.as_deref()), (Some("Envoy & home"), "2016-03-04", Some("https://example.org/1")));
    assert_eq!((d.outlet.as_deref(), d.language.as_deref()), (Some("The Fjord Post & Co"), Some("en")));
    assert_eq!(d.text, "Norway recalled its envoy\u{a0}\u{2014} from Lisbon.\n\nNo word.");
    assert_eq!(documents[1].text, "Chad and Togo signed.\nBoth said so.");
    assert_eq!(documents[2].text, "Plain text.\n\nWith two paragraphs & an entity.");
    assert!(told[0].starts_with("feed.xml:6: the date \"some day\" is not understood"), "{told:?}");
    assert!(told[1].starts_with("! feed.xml:7: the item is broken"), "{told:?}");
    assert!(told[2].starts_with("! feed.xml:8: the document has no text"), "{told:?}");
    assert_eq!(told.len(), 3);
}

#[test]
fn an_atom_feed_cut_off() {
    let atom = "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"en\"><title>Post</title><id>f</id><updated>2016-01-01T00:00:00Z</updated>\n<entry><title>T</title><id>tag:1</id><link rel=\"alternate\" href=\"https://example.org/a\"/><updated>2016-03-05T01:00:00+03:00</updated><content type=\"html\">&lt;p&gt;One.&lt;/p&gt;&lt;p&gt;Two.&lt;/p&gt;</content></entry>\n<entry><title>Cut";
    let (documents, problems) = run("a.atom", atom);
    let d = &documents[0];
    assert_eq!((d.source.as_str(), date(d).as_str(), d.text.as_str()), ("tag:1", "2016-03-05", "One.\n\nTwo."));
    assert_eq!((d.outlet.as_deref(), d.url.as_deref()), (Some("Post"), Some("https://example.org/a")));
    assert_eq!(documents.len(), 1);
    assert!(told(&problems)[0].starts_with("! a.atom:3: the item that begins here never ends"), "{:?}", told(&problems));
    assert!(told_of("b.xml", "<?xml version=\"1.0\"?><config><a/></config>")[0].contains("no item of RSS or Atom"));
}

#[test]
fn feeds_of_other_dialects() {
    let rdf = r#"<?xml version="1.0"?><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://example.org"><title>Post</title><items><rdf:Seq><rdf:li rdf:resource="https://example.org/1"/></rdf:Seq></items></channel>
<item rdf:about="https://example.org/1"><title>One</title><link>https://example.org/1</link><description>The envoy&nbsp;left.</description><dc:date>2016-03-04T10:00:00+01:00</dc:date></item></rdf:RDF>"#;
    let d = clean("x.rdf", rdf).remove(0);
    assert_eq!((d.text.as_str(), date(&d).as_str(), d.outlet.as_deref()), ("The envoy\u{a0}left.", "2016-03-04", Some("Post")));
    let bare = "<rss><channel><title>Old</title><item><description>Old words.</description></item></channel></rss>";
    assert_eq!(clean("x.rss", bare)[0].text, "Old words.");
    let prefixed = r#"<a:feed xmlns:a="http://www.w3.org/2005/Atom"><a:title>X</a:title><a:entry><a:title>T</a:title><a:id>i</a:id><a:published>2016-01-02T00:00:00Z</a:published>
<a:updated>2017-01-02T00:00:00Z</a:updated><a:content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>One.</p><p>Two.</p></div></a:content></a:entry></a:feed>"#;
    let d = clean("x.xml", prefixed).remove(0);
    assert_eq!((d.source.as_str(), d.text.as_str(), date(&d).as_str()), ("i", "One.\n\nTwo.", "2016-01-02"));
}

#[test]
fn a_feed_in_another_encoding() {
    let xml = b"<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><rss version=\"2.0\"><channel><title>Caf\xe9</title><item><description>Le pr\xe9sident.</description></item></channel></rss>";
    let d = clean("x.rss", xml).remove(0);
    assert_eq!((d.outlet.as_deref(), d.text.as_str()), (Some("Café"), "Le président."));
}

#[test]
fn a_page_and_an_unclosed_one() {
    let d = clean("p.html", format!("<html lang=fr><head><title>The &quot;Post&quot;</title><body><p>{REPORT}<p>A second&nbsp;one &lt;here&gt;.")).remove(0);
    assert_eq!(d.text, format!("{REPORT}\n\nA second\u{a0}one <here>."));
    assert_eq!((d.title.as_deref(), d.language.as_deref(), d.plain), (Some("The \"Post\""), Some("en"), false));
    assert!(told_of("p.html", "<html><body><script>x()</script></body></html>")[0].starts_with("! p.html: the page has no text"));
}

#[test]
fn encodings() {
    let utf16: Vec<u8> = [0xfeffu16].into_iter().chain("Zürich, 1 May.".encode_utf16()).flat_map(u16::to_be_bytes).collect();
    assert_eq!(clean("a.txt", utf16)[0].text, "Zürich, 1 May.");
    assert_eq!(clean("a.txt", "\u{feff}Zürich.")[0].text, "Zürich.");
    let lines: Vec<u8> = [0xfeffu16].into_iter().chain("{\"text\": \"東京\"}\n".encode_utf16()).flat_map(u16::to_le_bytes).collect();
    assert_eq!(clean("a.jsonl", lines)[0].text, "東京");
    let (documents, problems) = run("a.txt", b"Z\xc3\xbcrich, Troms\xc3\xb8 \xff and more.");
    assert_eq!(documents[0].text, "Zürich, Tromsø \u{fffd} and more.");
    assert!(told(&problems)[0].starts_with("a.txt:byte 17: broken UTF-8"), "{:?}", told(&problems));
    let (documents, problems) = run("a.jsonl", b"{\"text\": \"Le pr\xe9sident.\"}");
    assert_eq!(documents[0].text, "Le président.");
    assert!(!problems[0].fatal && problems[0].place.line == Some(1));
    assert_eq!(clean("a.html", b"<meta charset=windows-1251><p>\xce\xe4\xe5\xf1\xf1\xe0.")[0].text, "Одесса.");
}

#[test]
fn what_is_no_text_is_refused() {
    assert!(told_of("a.txt", b"abc\0def")[0].starts_with("! a.txt:byte 3: this is a binary file"));
    assert!(told_of("a", b"%PDF-1.7 ...")[0].starts_with("! a: this is a PDF file"));
    let late = [vec![b'x'; 20_000], vec![0]].concat();
    assert!(told_of("a.txt", late)[0].contains("binary"));
    let mut state = 1u32;
    let noise: Vec<u8> = std::iter::repeat_with(|| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8 | 1
    })
    .take(5000)
    .collect();
    assert!(told_of("a.txt", noise)[0].contains("binary"));
    assert_eq!(told_of("a.txt", ""), ["! a.txt: the file is empty"]);
    assert_eq!(told_of("a.jsonl.gz", gzip(b"")), ["! a.jsonl.gz: the file is empty"]);
    assert!(told_of("a.md", " \n\n")[0].contains("no text"));
}

#[test]
fn gzip_of_any_format_and_a_broken_one() {
    let d = clean("dir/x.jsonl.gz", gzip(b"{\"text\": \"One.\"}\n")).remove(0);
    assert_eq!((d.source.as_str(), d.text.as_str()), ("x#1", "One."));
    // Two members one after another are one file; the name need not say it.
    let two = [gzip(b"{\"text\": \"One.\"}\n"), gzip(b"{\"text\": \"Two.\"}\n")].concat();
    assert_eq!(clean("-", two).len(), 2);
    let long = "{\"text\": \"One.\"}\n".repeat(20_000);
    let cut = gzip(long.as_bytes());
    let (documents, problems) = run("x.jsonl.gz", &cut[..cut.len() / 2]);
    assert!(!documents.is_empty() && documents.len() < 20_000);
    assert!(told(&problems)[0].starts_with("! x.jsonl.gz: reading stopped:"), "{:?}", told(&problems));
}

#[test]
fn a_gzip_bomb_stops_at_the_limit() {
    let limits = Limits { max_decompressed: 1 << 20, ..Limits::default() };
    let bomb = gzip("{\"text\": \"One.\"}\n".repeat(1 << 18).as_bytes());
    let (documents, problems) = run_with("x.jsonl.gz", &bomb[..], &limits);
    assert_eq!(documents.len(), (1 << 20) / 17);
    assert_eq!(told(&problems), ["! x.jsonl.gz: reading stopped: the file unpacks to more than the limit; unpack it by hand, or raise the limit"]);
    let exact = gzip(&[b'x'; 1 << 20]);
    assert_eq!(run_with("x.txt.gz", &exact[..], &limits).0.len(), 1);
}

#[test]
fn documents_beyond_the_limit_are_left_out() {
    let limits = Limits { max_document: 100, max_line: 300, ..Limits::default() };
    let told_with = |name: &str, text: &str| {
        let (documents, problems) = run_with(name, text.as_bytes(), &limits);
        (documents.len(), told(&problems))
    };
    assert_eq!(told_with("a.txt", &"x".repeat(100)), (1, vec![]));
    let (n, told) = told_with("a.txt", &"x".repeat(101));
    assert_eq!((n, told[0].as_str()), (0, "! a.txt: the document is longer than 100 bytes; split it or raise the limit"));
    let (long, longer) = ("y".repeat(101), "z".repeat(301));
    let (n, told) = told_with("a.jsonl", &format!("{{\"text\":\"{long}\"}}\n{{\"text\":\"{longer}\"}}\n{{\"text\":\"ok\"}}\n"));
    assert_eq!(n, 1);
    assert!(told[0].starts_with("! a.jsonl:1: the document has 101 bytes"), "{told:?}");
    assert!(told[1].starts_with("! a.jsonl:2: the line is longer than 300 bytes"), "{told:?}");
    let (n, told) = told_with("a.csv", &format!("text,id\n{longer},1\nok,2\n"));
    assert!(n == 1 && told[0].starts_with("! a.csv:2: the row is longer"), "{told:?}");
    let (n, told) = told_with("a.json", &format!("[{{\"text\":\"{longer}\"}},\n{{\"text\":\"ok\"}}]"));
    assert!(n == 1 && told[0].starts_with("! a.json:1: the object is longer"), "{told:?}");
    let (n, told) = told_with("a.rss", &format!("<rss version='2.0'><channel><item><description>{longer}</description></item><item><description>ok</description></item></channel></rss>"));
    assert!(n == 1 && told[0].starts_with("! a.rss:1: the item is longer"), "{told:?}");
}

/// Two hundred megabytes, made as they are read.
fn endless(start: &'static [u8], filler: u8) -> impl Read {
    start.chain(io::repeat(filler).take(200 << 20)).chain(&b"\n{\"text\": \"after\"}\n"[..])
}

#[test]
fn two_hundred_megabytes_without_a_line_break_cost_no_memory() {
    let (documents, problems) = run_with("a.jsonl", endless(b"{\"text\": \"", b'x'), &Limits::default());
    assert_eq!(documents.iter().map(|d| d.text.as_str()).collect::<Vec<_>>(), ["after"]);
    assert!(told(&problems)[0].starts_with("! a.jsonl:1: the line is longer"), "{:?}", told(&problems));
    let (documents, problems) = run_with("a.txt", endless(b"", b'x'), &Limits::default());
    assert!(documents.is_empty() && told(&problems)[0].contains("longer than"), "{:?}", told(&problems));
}

#[test]
fn a_failing_reader_keeps_what_came_before() {
    struct Fails;
    impl Read for Fails {
        fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
            Err(io::Error::other("the cable is out"))
        }
    }
    let bytes = b"{\"text\": \"One.\"}\n".repeat(2000);
    let (documents, problems) = run_with("a.jsonl", (&bytes[..]).chain(Fails), &Limits::default());
    assert_eq!(documents.len(), 2000);
    assert_eq!(told(&problems), ["! a.jsonl: reading stopped: the cable is out; what came before was read"]);
}

fn sources(paths: &[PathBuf], stdin: &[u8]) -> (Vec<String>, Vec<Problem>) {
    let (mut names, mut problems) = (Vec::new(), Vec::new());
    let flow = read(paths, stdin, &Limits::default(), &mut |item| {
        match item {
            Item::Document(d) => names.push(d.source),
            Item::Problem(p) => problems.push(p),
        }
        ControlFlow::Continue(())
    });
    assert!(flow.is_continue());
    (names, problems)
}

#[test]
fn folders_files_and_standard_input_together() {
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str, text: &str| fs::write(dir.path().join(name), text).unwrap();
    put("b.txt", REPORT);
    put("a.jsonl", "{\"id\": \"j\", \"text\": \"x\"}\n");
    put("empty.txt", "");
    put("noext", "<p>A page by its content.");
    let paths = [dir.path().to_owned(), PathBuf::from("-"), dir.path().join("noext"), dir.path().join("gone.txt")];
    let (names, problems) = sources(&paths, b"{\"text\": \"from the pipe\"}");
    assert_eq!(names, ["j", "b", "stdin#1", "noext"]);
    let told = told(&problems);
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(told.iter().any(|t| t.ends_with("noext: the extension is not known, the file is left out; name the file itself to have it read by its content")), "{told:?}");
    assert!(told.iter().any(|t| t.ends_with("empty.txt: the file is empty")), "{told:?}");
    assert!(told.iter().any(|t| t.contains("gone.txt: the file cannot be read")), "{told:?}");
}

#[test]
fn standard_input_is_known_by_its_first_bytes() {
    for (bytes, source, text) in [
        ("just words", "stdin", "just words"),
        ("<!doctype html><p>a page", "stdin", "a page"),
        ("id,text\nx,row\n", "x", "row"),
        ("---\nid: m\n---\nmark *down*", "m", "mark down"),
        ("<rss version='2.0'><channel><item><description>item text</description></item></channel></rss>", "stdin#1", "item text"),
        ("[{\"text\": \"array\"}]", "stdin#1", "array"),
    ] {
        let d = clean("-", bytes).remove(0);
        assert_eq!((d.source.as_str(), d.text.as_str()), (source, text), "{bytes}");
    }
}

#[test]
fn the_sink_can_end_the_reading() {
    let input = Input { path: Path::new("a.jsonl").to_owned(), size: 0, format: Some(crate::Format::Json) };
    let mut n = 0;
    let flow = read_stream(&input, &b"{\"text\": \"x\"}\n".repeat(10)[..], &Limits::default(), &mut |_| {
        n += 1;
        if n == 3 { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
    });
    assert!(flow.is_break());
    assert_eq!(n, 3);
}

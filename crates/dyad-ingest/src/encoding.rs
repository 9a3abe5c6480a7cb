//! Bytes to characters. UTF-8 where it can be; else what the page declares, else what
//! the browsers' detector guesses; always with a note where bytes had to be replaced
//! or a guess was made.

use std::io::{self, Read};

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{CoderResult, Decoder, Encoding};

/// Decoded text and what there is to say of it.
pub(crate) struct Decoded {
    pub text: String,
    /// What was done, and the first byte that made it needed.
    pub note: Option<(String, u64)>,
}

/// Decodes bytes without a byte order mark. `declared` is the label that the page itself gives.
pub(crate) fn decode(bytes: Vec<u8>, declared: Option<&str>) -> Decoded {
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => return Decoded { text, note: None },
        Err(error) => error.into_bytes(),
    };
    let (mut good, mut bad, mut first, mut at) = (0usize, 0usize, 0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        at += chunk.valid().len();
        if !chunk.invalid().is_empty() {
            if bad == 0 {
                first = at;
            }
            bad += 1;
            at += chunk.invalid().len();
        }
    }
    let first = first as u64;
    let declared = declared.and_then(|label| Encoding::for_label(label.as_bytes()));
    // Mostly right UTF-8 with a few broken places is UTF-8, whatever else it could be read as.
    if good > bad || good + 1 >= bad && declared.is_some_and(|e| e == encoding_rs::UTF_8) {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        return Decoded { text, note: Some((format!("broken UTF-8: {bad} places were replaced by U+FFFD"), first)) };
    }
    if let Some(encoding) = declared.filter(|e| *e != encoding_rs::UTF_8) {
        let (text, replaced) = encoding.decode_without_bom_handling(&bytes);
        let note = replaced.then(|| (format!("broken {}: some bytes were replaced by U+FFFD", encoding.name()), first));
        return Decoded { text: text.into_owned(), note };
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes, true);
    let encoding = detector.guess(None, Utf8Detection::Deny);
    let (text, _) = encoding.decode_without_bom_handling(&bytes);
    let note = format!("not UTF-8: read as {}, which is a guess", encoding.name());
    Decoded { text: text.into_owned(), note: Some((note, first)) }
}

/// Why a text looks like no text at all: control characters or broken ones, in a share
/// that no newswire has.
pub(crate) fn looks_binary(text: &str) -> bool {
    if text.contains('\0') {
        return true;
    }
    let odd = |c: &char| *c == '\u{fffd}' || c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}' | '\u{85}');
    let (mut all, mut strange) = (0usize, 0usize);
    for c in text.chars().take(1 << 16) {
        all += 1;
        strange += usize::from(odd(&c));
    }
    strange > 4 && strange * 20 > all
}

/// The encoding and length of a byte order mark.
pub(crate) fn byte_order_mark(head: &[u8]) -> Option<(&'static Encoding, usize)> {
    Encoding::for_bom(head)
}

/// A reader that turns another encoding into UTF-8 as it goes.
pub(crate) struct Transcoder<R> {
    inner: R,
    decoder: Decoder,
    input: Vec<u8>,
    /// The part of `input` not decoded yet.
    pending: std::ops::Range<usize>,
    output: Vec<u8>,
    given: usize,
    finished: bool,
}

impl<R: Read> Transcoder<R> {
    pub(crate) fn new(inner: R, encoding: &'static Encoding) -> Self {
        Self { inner, decoder: encoding.new_decoder_without_bom_handling(), input: vec![0; 8192], pending: 0..0, output: Vec::new(), given: 0, finished: false }
    }

    fn fill(&mut self) -> io::Result<()> {
        self.output.resize(16384, 0);
        self.given = 0;
        loop {
            let mut last = false;
            if self.pending.is_empty() {
                let n = self.inner.read(&mut self.input)?;
                self.pending = 0..n;
                last = n == 0;
            }
            let (result, read, written, _) = self.decoder.decode_to_utf8(&self.input[self.pending.clone()], &mut self.output, last);
            self.pending.start += read;
            self.finished = last && result == CoderResult::InputEmpty;
            if written > 0 || self.finished {
                self.output.truncate(written);
                return Ok(());
            }
        }
    }
}

impl<R: Read> Read for Transcoder<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if out.is_empty() {
            return Ok(0);
        }
        if self.given == self.output.len() {
            if self.finished {
                return Ok(0);
            }
            self.fill()?;
        }
        let n = out.len().min(self.output.len() - self.given);
        out[..n].copy_from_slice(&self.output[self.given..self.given + n]);
        self.given += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;

    #[test]
    fn utf8_is_taken_as_it_is() {
        let decoded = decode("Zürich\r\n\u{200b}".into(), Some("iso-8859-1"));
        assert_eq!(decoded.text, "Zürich\r\n\u{200b}");
        assert_eq!(decoded.note, None);
    }

    #[test]
    fn a_broken_place_in_utf8_is_noted_with_its_byte() {
        let decoded = decode(b"Z\xc3\xbcrich, Troms\xc3\xb8 \xff end".to_vec(), None);
        assert_eq!(decoded.text, "Zürich, Tromsø \u{fffd} end");
        let (note, byte) = decoded.note.unwrap();
        assert!(note.contains("broken UTF-8: 1"), "{note}");
        assert_eq!(byte, 17);
    }

    #[test]
    fn what_the_page_declares_wins_over_the_guess() {
        let bytes = b"\xce\xe4\xe5\xf1\xf1\xe0".to_vec();
        assert_eq!(decode(bytes.clone(), Some("windows-1251")).text, "Одесса");
        assert_eq!(decode(bytes, Some("windows-1251")).note, None);
        let guessed = decode(b"Le pr\xe9sident a re\xe7u l'ambassadeur".to_vec(), None);
        assert_eq!(guessed.text, "Le président a reçu l'ambassadeur");
        assert!(guessed.note.unwrap().0.contains("windows-1252"));
    }

    #[test]
    fn a_transcoder_gives_the_same_in_any_portions() {
        let text = "Ærø, 東京 and \u{1f1f3}\u{1f1f4}. ".repeat(3000);
        let bytes: Vec<u8> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let mut out = String::new();
        Transcoder::new(&bytes[..], encoding_rs::UTF_16LE).read_to_string(&mut out).unwrap();
        assert!(out == text);
    }

    #[test]
    fn noise_is_binary_and_news_is_not() {
        assert!(looks_binary("a\0b"));
        assert!(looks_binary(&"\u{1}\u{2}xyz".repeat(10)));
        assert!(!looks_binary("A line.\r\n\tAnother, with \u{fffd} one gap.\u{c}"));
    }
}

//! Finds the objects of a JSON array (or of objects one after another) in a stream,
//! one at a time, without a tree of the whole. It only counts brackets and knows
//! strings; whether an object is sound is for the JSON parser to say.

use std::io::{self, BufRead};

use crate::lines::fill;

/// What comes next in the stream; lines count from 1 and are those where it begins.
pub(crate) enum Found {
    /// The bytes of an object.
    Object(Vec<u8>, u64),
    /// An object longer than the limit, passed over.
    TooLong(u64),
    /// An object that the end of the input cuts off.
    Unclosed(u64),
    /// Something that is no object.
    Stray(u64),
    /// The end.
    End,
}

/// The scanner.
pub(crate) struct Objects<'a> {
    bytes: &'a mut dyn BufRead,
    limit: usize,
    line: u64,
}

/// Where the scanner stands.
enum State {
    /// Between objects.
    Between,
    /// Within something that is no object, since a line.
    Stray(u64),
    /// Within an object: depth, and the line where it began.
    Object(u32, u64),
}

impl<'a> Objects<'a> {
    pub(crate) fn new(bytes: &'a mut dyn BufRead, limit: usize) -> Self {
        Self { bytes, limit, line: 1 }
    }

    /// The next object or fault.
    pub(crate) fn next(&mut self) -> io::Result<Found> {
        let mut state = State::Between;
        let (mut in_string, mut escaped, mut too_long) = (false, false, false);
        let mut buffer = Vec::new();
        loop {
            let available = fill(self.bytes)?;
            if available.is_empty() {
                return Ok(match state {
                    State::Between => Found::End,
                    State::Stray(line) => Found::Stray(line),
                    State::Object(_, line) => Found::Unclosed(line),
                });
            }
            let (mut start, mut end, mut done) = (0, available.len(), None);
            for (i, &byte) in available.iter().enumerate() {
                if byte == b'\n' {
                    self.line += 1;
                }
                if in_string {
                    match byte {
                        _ if escaped => escaped = false,
                        b'\\' => escaped = true,
                        b'"' => in_string = false,
                        _ => {}
                    }
                    continue;
                }
                in_string = byte == b'"';
                match (&mut state, byte) {
                    (State::Between, b'{') => {
                        state = State::Object(1, self.line);
                        start = i;
                    }
                    (State::Between, b'[' | b']' | b',') => {}
                    (State::Between, b) if b.is_ascii_whitespace() => {}
                    (State::Between, _) => state = State::Stray(self.line),
                    (State::Stray(line), b'{' | b',' | b']') => {
                        // The bracket itself belongs to what comes next.
                        (end, done) = (i, Some(Found::Stray(*line)));
                        break;
                    }
                    (State::Stray(_), _) => {}
                    (State::Object(depth, _), b'{' | b'[') => *depth += 1,
                    (State::Object(depth, line), b'}' | b']') => {
                        *depth -= 1;
                        if *depth == 0 {
                            (end, done) = (i + 1, Some(Found::TooLong(*line)));
                            break;
                        }
                    }
                    (State::Object(..), _) => {}
                }
            }
            if let State::Object(..) = state {
                too_long |= buffer.len() + (end - start) > self.limit;
                if too_long {
                    buffer = Vec::new();
                } else {
                    buffer.extend_from_slice(&available[start..end]);
                }
            }
            self.bytes.consume(end);
            match done {
                Some(Found::TooLong(line)) if !too_long => return Ok(Found::Object(buffer, line)),
                Some(found) => return Ok(found),
                None => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use std::io::{BufReader, Read};

    fn scan(text: &str, limit: usize) -> Vec<String> {
        // A tiny buffer, so that every state is cut somewhere.
        let mut bytes = BufReader::with_capacity(3, text.as_bytes());
        let mut objects = Objects::new(&mut bytes, limit);
        let mut seen = Vec::new();
        loop {
            seen.push(match objects.next().unwrap() {
                Found::Object(b, line) => format!("{line}:{}", String::from_utf8(b).unwrap()),
                Found::TooLong(line) => format!("{line} too long"),
                Found::Unclosed(line) => format!("{line} unclosed"),
                Found::Stray(line) => format!("{line} stray"),
                Found::End => return seen,
            });
        }
    }

    #[test]
    fn finds_objects_whatever_their_strings_hold() {
        let text = "[\n {\"a\": \"}\\\"{ [\"},\n{\"b\": [{}, {\"c\":\n 1}]}\n]\n";
        assert_eq!(scan(text, 99), ["2:{\"a\": \"}\\\"{ [\"}", "3:{\"b\": [{}, {\"c\":\n 1}]}"]);
        assert_eq!(scan("{}{}\n{}", 99), ["1:{}", "1:{}", "2:{}"]);
    }

    #[test]
    fn goes_on_after_what_is_no_object_or_too_long() {
        assert_eq!(scan("[\"a{\", 1, {\"b\":2}, x]", 99), ["1 stray", "1 stray", "1:{\"b\":2}", "1 stray"]);
        assert_eq!(scan("[{\"long\": \"xxxxxxxxxxxxxxx\"},\n{\"b\":2}]", 10), ["1 too long", "2:{\"b\":2}"]);
        assert_eq!(scan("[{\"a\":1},\n{\"b\": [", 99), ["1:{\"a\":1}", "2 unclosed"]);
    }

    #[test]
    fn an_endless_object_is_not_kept() {
        let mut bytes = BufReader::new(b"{\"a\": \"".chain(io::repeat(b'x').take(64 << 20)));
        let mut objects = Objects::new(&mut bytes, 1 << 20);
        assert!(matches!(objects.next().unwrap(), Found::Unclosed(1)));
    }
}

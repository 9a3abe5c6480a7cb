//! Lines with a cap: a line that is too long is passed over to its end without being
//! kept, so that the buffer never outgrows the limit.

use std::io::{self, BufRead};

/// What came of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Line {
    /// The line is in the buffer, with its line feed if it had one.
    Whole,
    /// The line was longer than the limit; the buffer is empty.
    TooLong,
    /// The input has ended.
    End,
}

/// What stands in the reader's buffer, filled if it was empty; none at the end of the input.
/// An interrupted read is tried again.
pub(crate) fn fill<R: BufRead + ?Sized>(bytes: &mut R) -> io::Result<&[u8]> {
    while let Err(error) = bytes.fill_buf() {
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
    bytes.fill_buf()
}

/// Reads one line into `buffer`, which it empties first.
pub(crate) fn read_line(bytes: &mut dyn BufRead, buffer: &mut Vec<u8>, limit: usize) -> io::Result<Line> {
    read_to(bytes, buffer, limit, |piece| piece.iter().position(|b| *b == b'\n').map(|at| at + 1))
}

/// Reads into `buffer`, which it empties first, as far as `end` says: it sees one piece after
/// the other and answers with the length of what still belongs to it, once it has ended.
pub(crate) fn read_to(bytes: &mut dyn BufRead, buffer: &mut Vec<u8>, limit: usize, mut end: impl FnMut(&[u8]) -> Option<usize>) -> io::Result<Line> {
    buffer.clear();
    let (mut any, mut too_long) = (false, false);
    loop {
        let available = fill(bytes)?;
        if available.is_empty() {
            break;
        }
        any = true;
        let ended = end(available);
        let n = ended.unwrap_or(available.len());
        too_long |= buffer.len() + n > limit;
        if too_long {
            *buffer = Vec::new();
        } else {
            buffer.extend_from_slice(&available[..n]);
        }
        bytes.consume(n);
        if ended.is_some() {
            break;
        }
    }
    Ok(match (any, too_long) {
        (false, _) => Line::End,
        (true, true) => Line::TooLong,
        (true, false) => Line::Whole,
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests")]
    use super::*;
    use std::io::{BufReader, Read};

    #[test]
    fn a_long_line_is_passed_over_and_the_next_is_read() {
        let mut bytes = BufReader::with_capacity(4, &b"ab\r\n0123456789\n\ncd"[..]);
        let mut buffer = Vec::new();
        let mut seen = Vec::new();
        loop {
            match read_line(&mut bytes, &mut buffer, 8).unwrap() {
                Line::End => break,
                line => seen.push((line, String::from_utf8(buffer.clone()).unwrap())),
            }
        }
        let whole = |t: &str| (Line::Whole, t.to_owned());
        assert_eq!(seen, [whole("ab\r\n"), (Line::TooLong, String::new()), whole("\n"), whole("cd")]);
    }

    #[test]
    fn the_buffer_stays_below_the_limit_over_two_hundred_megabytes() {
        let mut bytes = BufReader::with_capacity(1 << 16, io::repeat(b'x').take(200 << 20));
        let mut buffer = Vec::new();
        assert_eq!(read_line(&mut bytes, &mut buffer, 1 << 20).unwrap(), Line::TooLong);
        assert!(buffer.capacity() <= 2 << 20);
    }
}

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

/// Reads one line into `buffer`, which it empties first.
pub(crate) fn read_line(bytes: &mut dyn BufRead, buffer: &mut Vec<u8>, limit: usize) -> io::Result<Line> {
    buffer.clear();
    let (mut any, mut too_long) = (false, false);
    loop {
        let available = match bytes.fill_buf() {
            Ok(available) => available,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if available.is_empty() {
            break;
        }
        any = true;
        let end = available.iter().position(|b| *b == b'\n');
        let n = end.map_or(available.len(), |at| at + 1);
        too_long |= buffer.len() + n > limit;
        if too_long {
            *buffer = Vec::new();
        } else {
            buffer.extend_from_slice(&available[..n]);
        }
        bytes.consume(n);
        if end.is_some() {
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

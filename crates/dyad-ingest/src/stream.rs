//! From a stream of bytes to the reader of its format: unpacks gzip, takes a byte order
//! mark away, looks at the first bytes, and refuses what is no text.

use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::ops::ControlFlow;

use flate2::read::MultiGzDecoder;

use crate::encoding::{Transcoder, byte_order_mark};
use crate::format::{Format, known_binary, split_name};
use crate::input::Input;
use crate::raw::Context;
use crate::{Limits, Place, Sink};
use crate::{csv, feed, html, json, markdown, plain};

/// So many bytes are looked at to tell the format.
const HEAD: usize = 8192;

/// Reads the documents of a stream as if it were the file that `input` names, for
/// instance a file wrapped to count the bytes for a progress bar. `Break` comes back
/// only where the sink gave it.
pub fn read_stream(input: &Input, bytes: impl Read, limits: &Limits, sink: &mut Sink<'_>) -> ControlFlow<()> {
    let name = if input.is_stdin() { "stdin".to_owned() } else { split_name(&input.path).0 };
    let mut context = Context { path: &input.path, name: &name, limits, sink };
    packed(input, bytes, &mut context)
}

fn packed(input: &Input, mut bytes: impl Read, context: &mut Context<'_, '_>) -> ControlFlow<()> {
    let head = match head_of(&mut bytes) {
        Ok(head) => head,
        Err(error) => return broken(context, &error),
    };
    let gzip = head.starts_with(b"\x1f\x8b");
    let whole = Cursor::new(head).chain(bytes);
    if !gzip {
        return unpacked(input, whole, context);
    }
    let capped = Capped { inner: MultiGzDecoder::new(whole), left: context.limits.max_decompressed };
    unpacked(input, capped, context)
}

fn unpacked(input: &Input, mut bytes: impl Read, context: &mut Context<'_, '_>) -> ControlFlow<()> {
    let head = match head_of(&mut bytes) {
        Ok(head) => head,
        Err(error) => return broken(context, &error),
    };
    match byte_order_mark(&head) {
        Some((encoding, length)) if encoding == encoding_rs::UTF_8 => decoded(input, head[length..].to_vec(), bytes, context),
        Some((encoding, length)) => {
            let mut text = Transcoder::new(Cursor::new(head[length..].to_vec()).chain(bytes), encoding);
            match head_of(&mut text) {
                Ok(head) => decoded(input, head, text, context),
                Err(error) => broken(context, &error),
            }
        }
        None => decoded(input, head, bytes, context),
    }
}

fn decoded(input: &Input, head: Vec<u8>, bytes: impl Read, context: &mut Context<'_, '_>) -> ControlFlow<()> {
    let file = context.file();
    if head.is_empty() {
        return context.problem(file, "the file is empty", "");
    }
    if let Some(kind) = known_binary(&head) {
        return context.problem(file, format!("this is {kind}, no text"), "turn it into text first");
    }
    if let Some(at) = head.iter().position(|b| *b == 0) {
        let place = Place { byte: Some(at as u64), ..file };
        return context.problem(place, "this is a binary file: it has a NUL", "turn it into text first; UTF-16 needs its byte order mark");
    }
    let format = input.format.unwrap_or_else(|| Format::sniff(&head));
    let mut whole = BufReader::with_capacity(1 << 16, Cursor::new(head).chain(bytes));
    let whole: &mut dyn BufRead = &mut whole;
    match format {
        Format::Plain => plain::read(whole, context),
        Format::Markdown => markdown::read(whole, context),
        Format::Html => html::read(whole, context),
        Format::Feed => feed::read(whole, context),
        Format::Json => json::read(whole, context),
        Format::Csv => csv::read(whole, context),
    }
}

/// The first bytes, as many as [`HEAD`] or as there are.
fn head_of(bytes: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut head = Vec::new();
    bytes.take(HEAD as u64).read_to_end(&mut head)?;
    Ok(head)
}

/// Says that reading itself failed; what came before stays.
pub(crate) fn broken(context: &mut Context<'_, '_>, error: &io::Error) -> ControlFlow<()> {
    let file = context.file();
    let hint = if error.kind() == io::ErrorKind::FileTooLarge { "unpack it by hand, or raise the limit" } else { "what came before was read" };
    context.problem(file, format!("reading stopped: {error}"), hint)
}

/// The whole of a document that must be in memory at once; `None` where a problem was told.
pub(crate) fn whole(bytes: &mut dyn BufRead, context: &mut Context<'_, '_>) -> ControlFlow<(), Option<Vec<u8>>> {
    let limit = context.limits.max_document;
    let mut buffer = Vec::new();
    match bytes.take(limit as u64 + 1).read_to_end(&mut buffer) {
        Err(error) => broken(context, &error)?,
        Ok(_) if buffer.len() > limit => {
            let file = context.file();
            context.problem(file, format!("the document is longer than {limit} bytes"), "split it or raise the limit")?;
        }
        Ok(_) => return ControlFlow::Continue(Some(buffer)),
    }
    ControlFlow::Continue(None)
}

/// A reader that fails after so many bytes, where a plain `take` would feign an end.
struct Capped<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 && !out.is_empty() {
            let mut one = [0];
            return match self.inner.read(&mut one)? {
                0 => Ok(0),
                _ => Err(io::Error::new(io::ErrorKind::FileTooLarge, "the file unpacks to more than the limit")),
            };
        }
        let end = out.len().min(usize::try_from(self.left).unwrap_or(usize::MAX));
        let n = self.inner.read(&mut out[..end])?;
        self.left -= n as u64;
        Ok(n)
    }
}

//! Plain text: the file is the document. Nothing is trimmed or changed, so that an offset
//! in the text is an offset in the decoded file; headline and header are found later,
//! inside the text.

use std::io::BufRead;
use std::ops::ControlFlow;

use crate::Place;
use crate::encoding::{decode, looks_binary};
use crate::raw::{Context, RawDocument};
use crate::stream::whole;

pub(crate) fn read(bytes: &mut dyn BufRead, context: &mut Context<'_, '_>) -> ControlFlow<()> {
    let Some(text) = text(bytes, context, |_| None)? else { return ControlFlow::Continue(()) };
    let file = context.file();
    context.document(RawDocument { text, plain: true, ..RawDocument::default() }, file, None)
}

/// The whole input as text, with a note where its encoding is not plain UTF-8; `None`
/// where a problem was told. `declared` finds the encoding that the bytes themselves declare.
pub(crate) fn text(bytes: &mut dyn BufRead, context: &mut Context<'_, '_>, declared: impl Fn(&[u8]) -> Option<String>) -> ControlFlow<(), Option<String>> {
    let Some(bytes) = whole(bytes, context)? else { return ControlFlow::Continue(None) };
    let file = context.file();
    let declared = declared(&bytes);
    let decoded = decode(bytes, declared.as_deref());
    if looks_binary(&decoded.text) {
        context.problem(file, "this is a binary file, or text in an unknown encoding", "turn it into UTF-8 text first")?;
        return ControlFlow::Continue(None);
    }
    if let Some((note, byte)) = decoded.note {
        context.note(Place { byte: Some(byte), ..file }, note, "save the file as UTF-8 to be sure")?;
    }
    ControlFlow::Continue(Some(decoded.text))
}

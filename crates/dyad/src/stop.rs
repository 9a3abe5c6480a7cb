//! Ctrl-C and its relatives: the first asks the command to come to an end, the second ends it.

use crossbeam_channel::{Receiver, bounded};

/// A channel that gets one message when the user wants to stop.
pub(crate) fn listen() -> anyhow::Result<Receiver<()>> {
    let (sender, receiver) = bounded(1);
    ctrlc::set_handler(move || {
        if sender.try_send(()).is_err() {
            // The message still lies there: the command is busy. What was committed is safe.
            std::process::exit(130);
        }
    })?;
    Ok(receiver)
}

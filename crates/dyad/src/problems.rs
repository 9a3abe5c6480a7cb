//! Problems of documents on standard error, above the progress bar.

use std::io::Write;

use indicatif::ProgressBar;

/// Tells problems and remembers whether one was a failure.
pub(crate) struct Problems {
    bar: ProgressBar,
    /// How many documents or files could not be read.
    pub failures: u64,
    /// How many notes on documents that were read.
    pub notes: u64,
}

impl Problems {
    /// Over this bar, which may be hidden.
    pub(crate) fn new(bar: ProgressBar) -> Self {
        Self { bar, failures: 0, notes: 0 }
    }

    /// Tells one.
    pub(crate) fn tell(&mut self, message: &str, failure: bool) {
        if failure {
            self.failures += 1;
        } else {
            self.notes += 1;
        }
        self.bar.suspend(|| {
            let kind = if failure { "" } else { "note: " };
            // Where standard error is closed there is nobody to tell.
            let _ = writeln!(std::io::stderr().lock(), "{kind}{message}");
        });
    }
}

//! Documents over all cores, results in the order of the input. One thread reads, some
//! work, and the caller takes the results one by one. Every queue is bounded, so memory
//! depends on the number of threads and the longest document, not on the archive.
//!
//! The reader makes a slot for each step and puts it both into the queue of work and
//! into the queue of results: the caller waits for the slots in the order in which the
//! steps were read, whichever thread fills them.

use std::io;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crossbeam_channel::{Receiver, Sender, bounded, never, select};
use dyad_ingest::{Input, Item, Limits, Problem, read_input};

/// One step of the reading.
pub(crate) enum Step {
    /// A document or a problem of the file.
    Item(Arc<Path>, Item),
    /// The end of an input of so many bytes.
    End(u64),
}

/// Results to come, in order.
pub(crate) struct Pipeline<T> {
    slots: Receiver<Receiver<T>>,
    /// The slot that is being waited for.
    waiting: Option<Receiver<T>>,
    stop: Receiver<()>,
}

/// What the caller gets next.
pub(crate) enum Next<T> {
    /// A result.
    Got(T),
    /// Everything was read.
    End,
    /// The user wants to stop.
    Stop,
    /// Nothing came for a while: time to write what there is.
    Idle,
    /// A thread is gone, and a result with it: a fault of the program.
    Lost,
}

/// How long to wait before [`Next::Idle`].
const PATIENCE: Duration = Duration::from_millis(500);

/// How many threads to use: what was asked for, else one for each core.
pub(crate) fn threads(asked: Option<NonZeroUsize>) -> usize {
    asked.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get).min(256)
}

/// The inputs for some paths, with the problems of the paths themselves.
pub(crate) fn inputs(paths: &[PathBuf]) -> (Vec<Input>, Vec<Problem>) {
    dyad_ingest::list(paths)
}

impl<T: Send + 'static> Pipeline<T> {
    /// Starts reading. `make` makes the work of one thread. The threads are not waited for:
    /// one may hang in a pipe that never ends, and must not hold up the program's end.
    pub(crate) fn start<W>(inputs: Vec<Input>, problems: Vec<Problem>, threads: usize, make: impl Fn() -> W + Send + Sync + 'static) -> Self
    where
        W: FnMut(Step) -> T,
    {
        let (slot_sender, slots) = bounded::<Receiver<T>>(threads * 4);
        let (work_sender, work) = bounded::<(Step, Sender<T>)>(threads * 4);
        let make = Arc::new(make);
        for _ in 0..threads {
            let (work, make) = (work.clone(), Arc::clone(&make));
            thread::spawn(move || {
                let mut task = make();
                for (step, slot) in work {
                    // Nobody waits for it any more: the caller has stopped.
                    if slot.send(task(step)).is_err() {
                        break;
                    }
                }
            });
        }
        thread::spawn(move || {
            let _ = feed(inputs, problems, &slot_sender, &work_sender);
        });
        Self { slots, waiting: None, stop: never() }
    }

    /// Listens to a stop signal as well.
    pub(crate) fn until(mut self, stop: Receiver<()>) -> Self {
        self.stop = stop;
        self
    }

    /// The next result, or what ends them.
    pub(crate) fn next(&mut self) -> Next<T> {
        // A stop counts even while results are ready.
        if self.stop.try_recv().is_ok() {
            return Next::Stop;
        }
        let slot = match self.waiting.take() {
            Some(slot) => slot,
            None => select! {
                recv(self.stop) -> _ => return Next::Stop,
                recv(self.slots) -> slot => match slot {
                    Ok(slot) => slot,
                    Err(_) => return Next::End,
                },
                default(PATIENCE) => return Next::Idle,
            },
        };
        let next = select! {
            recv(self.stop) -> _ => Next::Stop,
            recv(slot) -> result => result.map_or(Next::Lost, Next::Got),
            default(PATIENCE) => Next::Idle,
        };
        if matches!(next, Next::Idle) {
            self.waiting = Some(slot);
        }
        next
    }
}

/// Reads everything; `Break` where nobody takes it.
fn feed<T>(inputs: Vec<Input>, problems: Vec<Problem>, slots: &Sender<Receiver<T>>, work: &Sender<(Step, Sender<T>)>) -> ControlFlow<()> {
    let send = |step: Step| {
        let (sender, slot) = bounded(1);
        if slots.send(slot).is_ok() && work.send((step, sender)).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
    };
    for problem in problems {
        send(Step::Item(problem.place.path.as_path().into(), Item::Problem(problem)))?;
    }
    let limits = Limits::default();
    let mut stdin = io::stdin();
    for input in inputs {
        let path: Arc<Path> = input.path.as_path().into();
        read_input(&input, &mut stdin, &limits, &mut |item| send(Step::Item(Arc::clone(&path), item)))?;
        send(Step::End(input.size))?;
    }
    ControlFlow::Continue(())
}

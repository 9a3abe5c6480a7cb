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
use std::sync::{Arc, Condvar, Mutex, PoisonError};
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

/// At most so many bytes of text are on their way at a time, and at least one document.
const BUDGET: usize = 32 << 20;

/// Slots for each thread: enough that a long document holds up nobody but itself.
const SLOTS: usize = 16;

/// Results to come, in order.
pub(crate) struct Pipeline<T> {
    slots: Receiver<Slot<T>>,
    /// The slot that is being waited for.
    waiting: Option<Slot<T>>,
    stop: Receiver<()>,
    budget: Arc<Budget>,
}

/// Where the result of a step will be, and how many bytes its text has.
struct Slot<T> {
    result: Receiver<T>,
    bytes: usize,
}

/// The bytes that are on their way.
#[derive(Default)]
struct Budget {
    used: Mutex<usize>,
    freed: Condvar,
}

impl Budget {
    fn take(&self, bytes: usize) {
        let used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        let mut used = self.freed.wait_while(used, |used| *used > 0 && *used + bytes > BUDGET).unwrap_or_else(PoisonError::into_inner);
        *used += bytes;
    }

    fn give_back(&self, bytes: usize) {
        let mut used = self.used.lock().unwrap_or_else(PoisonError::into_inner);
        *used = used.saturating_sub(bytes);
        self.freed.notify_one();
    }
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
        let (slot_sender, slots) = bounded::<Slot<T>>(threads * SLOTS);
        let (work_sender, work) = bounded::<(Step, Sender<T>)>(threads * SLOTS);
        let budget = Arc::new(Budget::default());
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
        let shared = Arc::clone(&budget);
        thread::spawn(move || {
            let _ = feed(inputs, problems, &shared, &slot_sender, &work_sender);
        });
        Self { slots, waiting: None, stop: never(), budget }
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
            recv(slot.result) -> result => result.map_or(Next::Lost, Next::Got),
            default(PATIENCE) => Next::Idle,
        };
        if matches!(next, Next::Idle) {
            self.waiting = Some(slot);
        } else {
            self.budget.give_back(slot.bytes);
        }
        next
    }
}

/// Reads everything; `Break` where nobody takes it.
fn feed<T>(inputs: Vec<Input>, problems: Vec<Problem>, budget: &Budget, slots: &Sender<Slot<T>>, work: &Sender<(Step, Sender<T>)>) -> ControlFlow<()> {
    let send = |step: Step| {
        let bytes = match &step {
            Step::Item(_, Item::Document(document)) => document.text.len(),
            _ => 0,
        };
        budget.take(bytes);
        let (sender, result) = bounded(1);
        if slots.send(Slot { result, bytes }).is_ok() && work.send((step, sender)).is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
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

/// Somebody polls the task.
const RUNNING: usize = 1;
/// The future has ended. This bit never goes away again.
const COMPLETE: usize = 1 << 1;
/// The task is in a queue, or goes into one as soon as whoever polls it lets go.
const NOTIFIED: usize = 1 << 2;
/// Whoever takes the task next drops its future instead of polling it.
const CANCELLED: usize = 1 << 3;

/// What is left to do for whoever made a transition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "a transition that is not acted upon loses the task"]
pub enum Duty {
    Poll,
    DropFuture,
    Schedule,
    Nothing,
}

/// The life of one task in one word: every step is one atomic change, so no two threads can
/// both believe that they are to poll the task or to put it into a queue.
#[derive(Debug)]
pub struct TaskState {
    word: std::sync::atomic::AtomicUsize,
}

impl TaskState {
    /// A task begins in a queue: it has yet to be polled for the first time.
    pub const fn scheduled() -> Self {
        TaskState { word: std::sync::atomic::AtomicUsize::new(NOTIFIED) }
    }

    /// For a waker. Of many that come at once, one is told to schedule.
    pub fn transition_to_notified(&self) -> Duty {
        self.notify(NOTIFIED)
    }

    /// The task still has to be taken once more, by whoever drops its future.
    pub fn transition_to_cancelled(&self) -> Duty {
        self.notify(NOTIFIED | CANCELLED)
    }

    /// For whoever took the task out of a queue.
    pub fn transition_to_running(&self) -> Duty {
        use std::sync::atomic::Ordering::{AcqRel, Acquire};
        let taken = self.word.fetch_update(AcqRel, Acquire, |word| {
            (word & (RUNNING | COMPLETE | NOTIFIED) == NOTIFIED)
                .then_some((word | RUNNING) & !NOTIFIED)
        });
        match taken {
            Ok(word) if word & CANCELLED != 0 => Duty::DropFuture,
            Ok(_) => Duty::Poll,
            Err(_) => Duty::Nothing,
        }
    }

    /// The poll returned `Pending`. What was woken in the meantime goes back into the queue.
    pub fn transition_to_idle(&self) -> Duty {
        let word = self.word.fetch_and(!RUNNING, std::sync::atomic::Ordering::AcqRel);
        if word & NOTIFIED != 0 { Duty::Schedule } else { Duty::Nothing }
    }

    /// The future has ended or was dropped; its output has been stored before.
    pub fn transition_to_complete(&self) {
        self.word.swap(COMPLETE, std::sync::atomic::Ordering::AcqRel);
    }

    /// Writes even where it changes no bit: what the caller wrote before is then seen by
    /// whoever polls next.
    fn notify(&self, bits: usize) -> Duty {
        let word = self.word.fetch_or(bits, std::sync::atomic::Ordering::AcqRel);
        let taken_care_of = word & (RUNNING | COMPLETE | NOTIFIED) != 0;
        if taken_care_of { Duty::Nothing } else { Duty::Schedule }
    }
}
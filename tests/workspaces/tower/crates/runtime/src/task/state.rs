use std::sync::atomic::{AtomicUsize, Ordering};

const RUNNING: usize = 1 << 0;
const COMPLETE: usize = 1 << 1;
const NOTIFIED: usize = 1 << 2;
const CANCELLED: usize = 1 << 3;
const REFERENCE: usize = 1 << 4;

/// The life of a task in one word: flags below, the number of references above. Only the holder of
/// RUNNING touches the future; only who takes the count to zero frees.
pub(super) struct State {
    word: AtomicUsize,
}

/// What the one who asked has to do next.
#[must_use]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Duty {
    Poll,
    Schedule,
    Cancel,
    Nothing,
}

impl State {
    /// Notified once, with a reference for the queue and one for the handle.
    pub(super) fn new() -> Self {
        Self { word: AtomicUsize::new(NOTIFIED | 2 * REFERENCE) }
    }

    pub(super) fn transition_to_running(&self) -> Duty {
        self.update(|word| {
            if word & (RUNNING | COMPLETE) != 0 {
                return (word, Duty::Nothing);
            }
            let duty = if word & CANCELLED != 0 { Duty::Cancel } else { Duty::Poll };
            ((word | RUNNING) & !NOTIFIED, duty)
        })
    }

    /// Polled without being done: woken meanwhile, it goes back to the queue with its reference.
    pub(super) fn transition_to_idle(&self) -> Duty {
        self.update(|word| {
            let duty = if word & NOTIFIED != 0 { Duty::Schedule } else { Duty::Nothing };
            (word & !RUNNING, duty)
        })
    }

    pub(super) fn transition_to_complete(&self) {
        let _ = self.update(|word| ((word & !RUNNING) | COMPLETE, Duty::Nothing));
    }

    /// Woken: who notifies first takes a reference along to the queue.
    pub(super) fn transition_to_notified(&self) -> Duty {
        self.update(|word| {
            if word & (COMPLETE | NOTIFIED) != 0 {
                (word, Duty::Nothing)
            } else if word & RUNNING != 0 {
                (word | NOTIFIED, Duty::Nothing)
            } else {
                ((word | NOTIFIED) + REFERENCE, Duty::Schedule)
            }
        })
    }

    pub(super) fn transition_to_cancelled(&self) {
        let _ = self.update(|word| (word | CANCELLED, Duty::Nothing));
    }

    pub(super) fn is_complete(&self) -> bool {
        self.word.load(Ordering::Acquire) & COMPLETE != 0
    }

    pub(super) fn reference(&self) {
        self.word.fetch_add(REFERENCE, Ordering::Relaxed);
    }

    /// True for the last one, who has to free.
    pub(super) fn release(&self) -> bool {
        self.word.fetch_sub(REFERENCE, Ordering::AcqRel) / REFERENCE == 1
    }

    fn update(&self, step: impl Fn(usize) -> (usize, Duty)) -> Duty {
        let mut word = self.word.load(Ordering::Acquire);
        loop {
            let (next, duty) = step(word);
            match self.word.compare_exchange_weak(word, next, Ordering::AcqRel, Ordering::Acquire) {
                Ok(_) => return duty,
                Err(changed) => word = changed,
            }
        }
    }
}

//! Slots given back by hand, after an await.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::LazyLock;

pub struct Slots {
    taken: AtomicU64,
    total: u64,
}

impl Slots {
    pub fn new(total: u64) -> Self {
        Self { taken: AtomicU64::new(0), total }
    }

    pub fn acquire(&self) -> bool {
        self.taken.fetch_add(1, Ordering::AcqRel) < self.total
    }

    pub fn release(&self) {
        self.taken.fetch_sub(1, Ordering::AcqRel);
    }
}

static SENDING: LazyLock<Slots> = LazyLock::new(|| Slots::new(32));

pub struct Mailer {
    slots: Slots,
}

impl Mailer {
    pub async fn send(&self, letter: &str) -> bool {
        if !self.slots.acquire() {
            return false;
        }
        let sent = deliver(letter).await;
        self.slots.release(); //~ violation: manual-semaphore-release
        sent
    }

    pub async fn send_shared(&self, letter: &str) -> bool {
        SENDING.acquire();
        let sent = deliver(letter).await;
        SENDING.release(); //~ violation: manual-semaphore-release
        sent
    }

    /// No await between the two: nothing can be dropped here.
    pub async fn count(&self, letter: &str) -> usize {
        self.slots.acquire();
        let size = letter.len();
        self.slots.release();
        size
    }

    /// Not async at all.
    pub fn reset(&self) {
        self.slots.release();
    }
}

/// A wakelock: acquire and release are its whole purpose, but nothing is counted.
pub struct Screen;

impl Screen {
    pub fn acquire(&self) {}

    pub fn release(&self) {}
}

pub async fn show(screen: &Screen, text: &str) -> bool {
    screen.acquire();
    let shown = deliver(text).await;
    screen.release();
    shown
}

async fn deliver(letter: &str) -> bool {
    !letter.is_empty()
}

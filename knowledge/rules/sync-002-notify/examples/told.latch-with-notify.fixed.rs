//! A listener that tells its tasks to end.

use std::sync::Arc;
use tokio::sync::Notify;

/// Closed at first, opened once, open ever after.
#[derive(Debug, Default)]
pub struct AsyncLatch { //~ pattern: sync-002-notify
    open: std::sync::atomic::AtomicBool,
    opened: tokio::sync::Notify,
}

impl AsyncLatch {
    /// Stores first, tells afterwards: who is told finds the latch open.
    pub fn open(&self) {
        self.open.store(true, std::sync::atomic::Ordering::Release);
        self.opened.notify_waiters();
    }

    /// Subscribes first, looks afterwards: an opening in between is not missed.
    pub async fn wait(&self) { //~ pattern: sync-002-notify
        let opened = self.opened.notified();
        if !self.open.load(std::sync::atomic::Ordering::Acquire) {
            opened.await;
        }
    }
}

pub async fn until_told(told: Arc<Notify>) { //~ no action: latch-with-notify
    told.notified().await;
}
//~ no action: latch-with-condition

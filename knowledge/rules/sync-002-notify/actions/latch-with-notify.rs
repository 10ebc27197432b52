/// Closed at first, opened once, open ever after.
#[derive(Debug, Default)]
pub struct AsyncLatch {
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
    pub async fn wait(&self) {
        let opened = self.opened.notified();
        if !self.open.load(std::sync::atomic::Ordering::Acquire) {
            opened.await;
        }
    }
}
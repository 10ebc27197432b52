/// Closed at first, opened once, open ever after. The flag is read and set under the lock that
/// the condition goes with, so nobody falls asleep between a look at it and the opening.
#[derive(Debug, Default)]
pub struct Latch {
    open: std::sync::Mutex<bool>,
    opened: std::sync::Condvar,
}

impl Latch {
    pub fn open(&self) {
        *self.lock() = true;
        self.opened.notify_all();
    }

    /// Returns at once when the latch is open already.
    pub fn wait(&self) {
        let closed = self.lock();
        drop(self.opened.wait_while(closed, |open| !*open));
    }

    /// False when `limit` passed and the latch is still closed.
    pub fn wait_for(&self, limit: std::time::Duration) -> bool {
        match self.opened.wait_timeout_while(self.lock(), limit, |open| !*open) {
            Ok((open, _)) => *open,
            Err(poisoned) => *poisoned.into_inner().0,
        }
    }

    /// A flag that only ever turns true is sound whatever its last holder did.
    fn lock(&self) -> std::sync::MutexGuard<'_, bool> {
        self.open.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}
//! A semaphore that starts with no permits is a latch, and its wait drops the permit on purpose.

use tokio::sync::Semaphore;

pub struct Ready {
    raised: Semaphore,
}

impl Ready {
    pub fn new() -> Self {
        Self { raised: Semaphore::new(0) }
    }

    pub fn raise(&self) {
        self.raised.add_permits(1);
    }

    pub async fn wait(&self) -> usize {
        let _ = self.raised.acquire().await;
        self.raised.available_permits()
    }
}

//! Blocking calls in async code, and where they belong.

use tokio::sync::mpsc::{Receiver, Sender};
use tokio::sync::Mutex;

pub struct Meter {
    readings: Sender<u32>,
    total: Mutex<u64>,
}

impl Meter {
    pub async fn report(&self, value: u32) -> bool {
        self.readings.send(value).await.is_ok()
    }

    pub async fn total(&self) -> u64 {
        *self.total.blocking_lock() //~ violation: blocking-channel-call-in-async
    }

    pub fn follow(mut readings: Receiver<u32>) {
        tokio::spawn(async move {
            while let Some(value) = readings.blocking_recv() { //~ violation: blocking-channel-call-in-async
                println!("{value}");
            }
        });
    }

    /// A plain function: its caller has a thread to spare.
    pub fn report_from_thread(&self, value: u32) -> bool {
        self.readings.blocking_send(value).is_ok()
    }

    /// The closure runs on a thread that may block.
    pub async fn import(&self, values: Vec<u32>) -> bool {
        let readings = self.readings.clone();
        let sent = tokio::task::spawn_blocking(move || values.into_iter().all(|value| readings.blocking_send(value).is_ok()));
        sent.await.unwrap_or(false)
    }
}

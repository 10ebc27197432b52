//! A small executor whose wakers put a job into the queue once more than they need to.

use std::future::Future;
use std::pin::Pin;
use std::sync::mpsc::SyncSender;
use std::sync::{Arc, Mutex};
use std::task::Wake;

type Work = Pin<Box<dyn Future<Output = ()> + Send>>;

//~ action: packed-task-state

pub struct Job {
    work: Mutex<Option<Work>>,
    queue: SyncSender<Arc<Job>>,
}

impl Wake for Job {
    fn wake(self: Arc<Self>) {
        let queue = self.queue.clone();
//~ no action: packed-task-state
        // A full queue already has something that will look at this job again.
        let _ = queue.try_send(self);
    }
}

impl Job {
    pub fn forget(&self) { //~ no action: packed-task-state
        if let Ok(mut work) = self.work.lock() {
            *work = None;
        }
    }
}

//! A runtime that the caller hands in, with two behind it.

use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

pub type Task = Pin<Box<dyn Future<Output = ()> + Send>>;

pub trait Engine: Send + Sync + 'static { //~ pattern: concurrency-001-async-runtime-abstraction
    fn spawn(&self, task: Pin<Box<dyn Future<Output = ()> + Send>>);
    fn sleep(&self, duration: Duration) -> Task;
}

pub struct OnTokio;
pub struct OnSmol;

impl Engine for OnTokio {
    fn spawn(&self, task: Task) {
        tokio::spawn(task);
    }

    fn sleep(&self, duration: Duration) -> Task {
        Box::pin(tokio::time::sleep(duration))
    }
}

impl Engine for OnSmol {
    fn spawn(&self, task: Task) {
        smol::spawn(task).detach();
    }

    fn sleep(&self, duration: Duration) -> Task {
        Box::pin(async move { drop(smol::Timer::after(duration).await) })
    }
}

pub struct Watch {
    engine: Arc<dyn Engine>,
    every: Duration,
}

impl Watch {
    pub fn start(&self) {
        let (engine, every) = (Arc::clone(&self.engine), self.every);
        self.engine.spawn(Box::pin(async move { engine.sleep(every).await }));
    }
}

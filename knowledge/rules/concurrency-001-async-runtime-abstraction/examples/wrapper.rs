//! A runtime wrapped, looked up, set for a while; and the one door to it.

use std::cell::RefCell;
use std::future::Future;
use std::io;
use std::sync::Arc;

use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;

#[derive(Clone)]
pub struct Stage { //~ pattern: concurrency-001-async-runtime-abstraction
    runtime: Arc<Runtime>,
}

thread_local! {
    static STAGE: RefCell<Option<Stage>> = const { RefCell::new(None) };
}

/// Puts the former stage back.
#[must_use = "the stage is left as soon as this is dropped"]
pub struct OnStage {
    before: Option<Stage>,
}

impl Drop for OnStage {
    fn drop(&mut self) {
        let before = self.before.take();
        STAGE.with(|stage| *stage.borrow_mut() = before);
    }
}

impl Stage {
    pub fn new() -> io::Result<Self> {
        Ok(Self { runtime: Arc::new(Builder::new_current_thread().enable_all().build()?) })
    }

    pub fn try_current() -> Option<Stage> {
        STAGE.with(|stage| stage.borrow().clone())
    }

    pub fn spawn<F>(&self, future: F) -> JoinHandle<F::Output>
    where
        F: Future + Send + 'static,
        F::Output: Send + 'static,
    {
        self.runtime.spawn(future)
    }

    pub fn block_on<F: Future>(&self, future: F) -> F::Output {
        self.runtime.block_on(future)
    }
}

fn set_for_now(runtime: &Arc<Runtime>) -> OnStage { //~ pattern: concurrency-001-async-runtime-abstraction
    let stage = Stage { runtime: Arc::clone(runtime) };
    OnStage { before: STAGE.with(|current| current.borrow_mut().replace(stage)) }
}

pub fn with_stage<R>(runtime: &Arc<Runtime>, run: impl FnOnce() -> R) -> R {
    let _on_stage = set_for_now(runtime);
    run()
}

/// The only place that spawns.
pub fn spawn<F>(future: F) -> JoinHandle<F::Output> //~ pattern: concurrency-001-async-runtime-abstraction
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    tokio::spawn(future)
}

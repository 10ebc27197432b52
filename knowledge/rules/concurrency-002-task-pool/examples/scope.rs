//! Work that borrows from its caller, who waits for it; and an executor, which only looks alike.

use std::marker::PhantomData;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::Mutex;

pub struct Gang<'scope, 'env: 'scope> { //~ pattern: concurrency-002-task-pool
    pending: &'scope AtomicUsize,
    work: &'scope Mutex<Vec<Box<dyn FnOnce() + Send + 'scope>>>,
    env: PhantomData<&'env mut &'env ()>,
}

impl<'scope, 'env> Gang<'scope, 'env> {
    pub fn spawn<F: FnOnce() + Send + 'scope>(&self, work: F) {
        self.pending.fetch_add(1, Ordering::Relaxed);
        self.work.lock().expect("no panic under the lock").push(Box::new(work));
    }
}

/// Returns when everything spawned has run.
pub fn together<'env, F>(run: F)
where
    F: for<'scope> FnOnce(&'scope Gang<'scope, 'env>),
{
    let pending = AtomicUsize::new(0);
    let work = Mutex::new(Vec::new());
    run(&Gang { pending: &pending, work: &work, env: PhantomData });
    for each in work.into_inner().expect("no panic under the lock") {
        each();
        pending.fetch_sub(1, Ordering::Relaxed);
    }
}

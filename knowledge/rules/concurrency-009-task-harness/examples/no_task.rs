//! Waits for a future on the thread that asks: no task, so no task's state.

use std::future::Future;

//~ no action: packed-task-state

pub async fn twice<F: Future<Output = u32>>(first: F, second: F) -> u32 {
    first.await + second.await
}

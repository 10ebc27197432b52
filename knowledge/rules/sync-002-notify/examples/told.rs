//! A listener that tells its tasks to end.

use std::sync::Arc;
use tokio::sync::Notify;

//~ action: latch-with-notify

pub async fn until_told(told: Arc<Notify>) { //~ no action: latch-with-notify
    told.notified().await;
}
//~ no action: latch-with-condition

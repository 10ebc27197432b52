//! Limits made of Tokio's semaphore.

use std::sync::Arc;

use tokio::sync::{AcquireError, OwnedSemaphorePermit, Semaphore};

const MAX_UPLOADS: usize = 16;

pub struct Uploads { //~ pattern: sync-003-semaphore
    slots: Arc<Semaphore>,
    bucket: String,
}

pub struct Upload {
    key: String,
    slot: OwnedSemaphorePermit,
}

impl Uploads {
    pub fn new(bucket: String) -> Self {
        Self { slots: Arc::new(Semaphore::new(MAX_UPLOADS)), bucket }
    }

    pub async fn begin(&self, key: &str) -> Result<Upload, AcquireError> {
        let slot = Arc::clone(&self.slots).acquire_owned().await?;
        Ok(Upload { key: format!("{}/{key}", self.bucket), slot })
    }
}

/// Weighted: one permit stands for one kilobyte.
#[derive(Clone)]
pub struct BytesInFlight(Arc<Semaphore>); //~ pattern: sync-003-semaphore

impl BytesInFlight {
    pub async fn admit(&self, bytes: u32) -> Result<OwnedSemaphorePermit, AcquireError> {
        self.0.clone().acquire_many_owned(bytes.div_ceil(1024)).await
    }
}

/// Carries the limit along without asking it: whoever gets it asks.
pub struct Settings {
    pub uploads: Arc<Semaphore>,
    pub retries: u32,
}

/// A passing view of somebody else's limit.
pub struct Window<'a> {
    slots: &'a Semaphore,
    width: u32,
}

impl Window<'_> {
    pub async fn open(&self) -> Result<(), AcquireError> {
        self.slots.acquire_many(self.width).await.map(drop)
    }
}

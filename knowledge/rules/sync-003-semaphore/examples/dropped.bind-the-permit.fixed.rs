//! Permits that are bound to nothing, and those that may be.

use std::sync::Arc;

use tokio::sync::Semaphore;

static SCANS: Semaphore = Semaphore::const_new(4);

pub struct Crawler { //~ pattern: sync-003-semaphore
    open: Arc<Semaphore>,
}

impl Crawler {
    pub async fn visit(&self, url: &str) -> usize {
        let _permit = self.open.acquire().await;
        fetch(url).await
    }

    pub async fn scan(&self, path: &str) -> usize {
        let _permit = SCANS.acquire().await.unwrap();
        fetch(path).await
    }

    pub async fn visit_all(&self, urls: Vec<String>) {
        let limit = Arc::new(Semaphore::new(8));
        for url in urls {
            let limit = limit.clone();
            tokio::spawn(async move {
                let _permit = limit.acquire().await;
                fetch(&url).await
            });
        }
    }

    /// Bound by name: it lives to the end of the function.
    pub async fn visit_politely(&self, url: &str) -> usize {
        let _permit = self.open.acquire().await;
        fetch(url).await
    }

    /// Waits until somebody is done, and says so.
    pub async fn wait_for_a_slot(&self) -> usize {
        drop(self.open.acquire().await);
        fetch("status").await
    }

    /// Nothing follows: a wait.
    pub async fn idle(&self) {
        let _ = self.open.acquire().await;
    }

    /// Every permit is out; the last acquire waits until all are back.
    pub async fn drain(&self, urls: Vec<String>) -> usize {
        let slots = Arc::new(Semaphore::new(8));
        for url in urls {
            let permit = slots.clone().acquire_owned().await.unwrap();
            tokio::spawn(async move {
                fetch(&url).await;
                drop(permit);
            });
        }
        let _ = slots.acquire_many(8).await;
        fetch("summary").await
    }

    /// A pool's acquire is none of ours.
    pub async fn warm(&self, pool: &ConnectionPool) -> usize {
        let _ = pool.acquire().await;
        fetch("warm").await
    }
}

pub struct ConnectionPool;

impl ConnectionPool {
    pub async fn acquire(&self) -> Option<u64> {
        None
    }
}

async fn fetch(url: &str) -> usize {
    url.len()
}

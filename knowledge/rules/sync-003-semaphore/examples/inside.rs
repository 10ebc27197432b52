//! Where the permit is asked for: before the spawn, or only inside the task.

use std::sync::Arc;

use tokio::net::{TcpListener, TcpStream};
use tokio::sync::mpsc::Receiver;
use tokio::sync::Semaphore;

pub struct Server { //~ pattern: sync-003-semaphore
    limit: Arc<Semaphore>,
}

impl Server {
    pub async fn serve(&self, listener: TcpListener) {
        while let Ok((socket, _)) = listener.accept().await {
            let limit = Arc::clone(&self.limit);
            tokio::spawn(async move { //~ violation: acquire-inside-spawned-task
                let _permit = limit.acquire().await;
                answer(socket).await;
            });
        }
    }

    /// The loop itself stops when there are too many.
    pub async fn serve_bounded(&self, listener: TcpListener) {
        while let Ok((socket, _)) = listener.accept().await {
            let permit = Arc::clone(&self.limit).acquire_owned().await;
            tokio::spawn(async move {
                answer(socket).await;
                drop(permit);
            });
        }
    }

    /// As many tasks as sockets, and those are counted already.
    pub async fn resume(&self, sockets: Vec<TcpStream>) {
        for socket in sockets {
            let limit = Arc::clone(&self.limit);
            tokio::spawn(async move {
                let _permit = limit.acquire().await;
                answer(socket).await;
            });
        }
    }

    /// Works through the channel one by one; the task before the loop is one task.
    pub async fn follow(&self, mut jobs: Receiver<TcpStream>) {
        let limit = Arc::clone(&self.limit);
        tokio::spawn(async move {
            let _permit = limit.acquire().await;
        });
        while let Some(socket) = jobs.recv().await {
            answer(socket).await;
        }
    }
}

async fn answer(socket: TcpStream) {
    drop(socket);
}

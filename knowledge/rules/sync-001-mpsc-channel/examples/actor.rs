//! An actor with commands and a handle, and receivers that are no actors.

use std::collections::HashMap;
use std::pin::Pin;
use std::task::{Context, Poll};

use futures::Stream;
use tokio::sync::{mpsc, oneshot};

pub enum StockCommand { //~ pattern: sync-001-mpsc-channel
    Add { article: String, count: u32 },
    Count { article: String, reply: oneshot::Sender<u32> },
}

pub struct Stock { //~ pattern: sync-001-mpsc-channel
    counts: HashMap<String, u32>,
    commands: mpsc::Receiver<StockCommand>,
}

#[derive(Clone)]
pub struct StockHandle {
    commands: mpsc::Sender<StockCommand>,
}

impl Stock {
    pub async fn run(mut self) {
        while let Some(command) = self.commands.recv().await {
            match command {
                StockCommand::Add { article, count } => *self.counts.entry(article).or_default() += count,
                StockCommand::Count { article, reply } => {
                    let _ = reply.send(self.counts.get(&article).copied().unwrap_or_default());
                }
            }
        }
    }
}

impl StockHandle {
    pub async fn add(&self, article: String, count: u32) -> bool {
        self.commands.send(StockCommand::Add { article, count }).await.is_ok()
    }
}

/// Passes on what it gets: a stream.
pub struct ChangeStream {
    changes: mpsc::Receiver<u32>,
}

impl Stream for ChangeStream {
    type Item = u32;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<u32>> {
        self.changes.poll_recv(cx)
    }
}

/// Waits for one answer; there is no loop.
pub struct Delivery {
    done: mpsc::Receiver<bool>,
}

impl Delivery {
    pub async fn finished(&mut self) -> bool {
        self.done.recv().await.unwrap_or(false)
    }
}

/// The state of one request, and the channel its caller waits on. Nobody sends it anywhere.
pub enum Pending {
    Started(oneshot::Sender<u32>),
    Done(u32),
}

//! The other side of the protocol, and snapshots of other things.

use std::collections::HashMap;
use std::sync::Arc;

use lsp_types::Position;
use tokio::sync::mpsc::UnboundedSender;

/// A client of language servers: it asks, it does not answer.
pub struct ServerProcess {
    requests: UnboundedSender<String>,
    waiting: HashMap<u64, tokio::sync::oneshot::Sender<String>>,
}

impl ServerProcess {
    pub async fn request(&mut self, id: u64, text: String) -> Option<String> {
        let (tx, rx) = tokio::sync::oneshot::channel();
        self.waiting.insert(id, tx);
        self.requests.send(text).ok()?;
        rx.await.ok()
    }

    pub fn cancel(&mut self, id: u64) {
        self.waiting.remove(&id);
    }
}

/// Rows as a query sees them: no editor is involved.
pub struct TableSnapshot {
    pub rows: Arc<Vec<u64>>,
    pub deleted: Arc<Vec<u64>>,
}

pub struct Table {
    rows: Arc<Vec<u64>>,
    deleted: Arc<Vec<u64>>,
}

impl Table {
    pub fn snapshot(&self) -> TableSnapshot {
        TableSnapshot { rows: self.rows.clone(), deleted: self.deleted.clone() }
    }
}

/// Copied as it is: no index.
pub fn to_cursor(position: Position) -> (usize, usize) {
    (position.line as usize, position.character as usize)
}

/// A tool's own output.
pub fn report(table: &Table) {
    println!("{} rows", table.rows.len());
}

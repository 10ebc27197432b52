use std::sync::Mutex;

use crate::transaction::Transaction;
use crate::Failure;

pub enum Change { //~ pattern: realtime-001-change-feed
    Set { account: u64, balance: i64 },
    Delete { account: u64 },
}

pub struct Changes {
    pub table: String,
    pub changes: Vec<Change>,
}

pub struct Recorder { //~ pattern: realtime-001-change-feed
    pending: Mutex<Vec<Changes>>,
}

impl Recorder {
    pub fn new() -> Self {
        Recorder { pending: Mutex::new(Vec::new()) }
    }

    pub fn record_change(&self, table: &str, change: Change) {
        self.pending.lock().unwrap().push(Changes { table: table.to_owned(), changes: vec![change] });
    }

    pub fn drain(&self) -> Vec<Changes> {
        std::mem::take(&mut *self.pending.lock().unwrap())
    }

    pub fn clear(&self) {
        self.pending.lock().unwrap().clear();
    }
}

pub fn forget_before(transaction: &Transaction, watermark: u64) -> Result<(), Failure> { //~ pattern: realtime-001-change-feed
    transaction.delete_range(&0u64.to_be_bytes(), &watermark.to_be_bytes())
}

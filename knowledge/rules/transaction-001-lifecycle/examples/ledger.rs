use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::RwLock;
//~ no action: scaffold-transaction
#[derive(Debug)]
pub enum LedgerError {
    Finished,
    ReadOnly,
    Engine(String),
}

pub trait Engine: Send + Sync {
    fn put(&mut self, key: Vec<u8>, value: Vec<u8>) -> Result<(), LedgerError>;
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, LedgerError>;
    fn apply(&mut self) -> Result<(), LedgerError>;
    fn forget(&mut self) -> Result<(), LedgerError>;
}

/// Shared through an Arc, so one exchange decides which of two callers ends it.
pub struct LedgerTransaction { //~ pattern: transaction-001-lifecycle
    done: AtomicBool,
    write: bool,
    engine: RwLock<Box<dyn Engine>>,
}

impl LedgerTransaction {
    pub fn new(engine: Box<dyn Engine>, write: bool) -> Self {
        LedgerTransaction { done: AtomicBool::new(false), write, engine: RwLock::new(engine) }
    }

    pub fn closed(&self) -> bool {
        self.done.load(Ordering::Relaxed)
    }

    pub fn commit(&self) -> Result<(), LedgerError> {
        if self.done.swap(true, Ordering::AcqRel) {
            return Err(LedgerError::Finished);
        }
        if !self.write {
            return Err(LedgerError::ReadOnly);
        }
        self.engine.write().map_err(|_| LedgerError::Finished)?.apply()
    }

    pub fn cancel(&self) -> Result<(), LedgerError> {
        if self.done.swap(true, Ordering::AcqRel) {
            return Err(LedgerError::Finished);
        }
        self.engine.write().map_err(|_| LedgerError::Finished)?.forget()
    }

    pub fn put(&self, key: Vec<u8>, value: Vec<u8>) -> Result<(), LedgerError> {
        if self.closed() {
            return Err(LedgerError::Finished);
        }
        self.engine.write().map_err(|_| LedgerError::Finished)?.put(key, value)
    }

    pub fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, LedgerError> {
        if self.closed() {
            return Err(LedgerError::Finished);
        }
        self.engine.read().map_err(|_| LedgerError::Finished)?.get(key)
    }
}

/// Drop cannot report an error, so it only says that somebody forgot.
impl Drop for LedgerTransaction {
    fn drop(&mut self) {
        if self.write && !self.closed() {
            eprintln!("a ledger transaction was dropped open");
        }
    }
}

/// The outer protocol: entries are written first, and everything is undone when that fails.
pub struct Posting { //~ pattern: transaction-001-lifecycle
    inner: LedgerTransaction,
    entries: Vec<(Vec<u8>, Vec<u8>)>,
}

impl Posting {
    pub fn set(&mut self, key: Vec<u8>, value: Vec<u8>) {
        self.entries.push((key, value));
    }

    pub fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, LedgerError> {
        self.inner.get(key)
    }

    pub fn commit(&mut self) -> Result<(), LedgerError> {
        for (key, value) in std::mem::take(&mut self.entries) {
            if let Err(error) = self.inner.put(key, value) {
                let _ = self.inner.cancel();
                return Err(error);
            }
        }
        self.inner.commit()
    }

    pub fn rollback(&mut self) -> Result<(), LedgerError> {
        self.entries.clear();
        self.inner.cancel()
    }
}

/// `?` would leave the transaction open; this cancels it on the way out.
macro_rules! or_cancel { //~ pattern: transaction-001-lifecycle
    ($transaction:ident, $step:expr) => {
        match $step {
            Ok(value) => value,
            Err(error) => {
                let _ = $transaction.cancel();
                return Err(error);
            }
        }
    };
}

pub fn post(transaction: &LedgerTransaction, key: Vec<u8>, value: Vec<u8>) -> Result<(), LedgerError> {
    let before = or_cancel!(transaction, transaction.get(&key));
    if before.is_none() {
        or_cancel!(transaction, transaction.put(key, value));
    }
    transaction.commit()
}

/// Writes a finished batch: nothing is open before it and nothing can be undone after it.
pub struct ReceiptCommitter {
    written: u64,
}

impl ReceiptCommitter {
    pub fn commit(&mut self, receipts: &[Vec<u8>]) -> u64 {
        self.written += receipts.len() as u64;
        self.written
    }
}

/// A signed message. It is a transaction to its users, and has no life cycle here.
pub struct SignedTransaction {
    pub signature: [u8; 64],
    pub payload: Vec<u8>,
}

impl SignedTransaction {
    pub fn is_signed(&self) -> bool {
        self.signature.iter().any(|byte| *byte != 0)
    }
}

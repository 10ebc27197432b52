//! The wildcard that drops a guard, and all the wildcards that do not.

use std::collections::HashMap;
use std::sync::{Mutex, RwLock};

static AUDIT: Mutex<Vec<String>> = Mutex::new(Vec::new());

pub struct Ledger {
    rows: RwLock<HashMap<u64, i64>>,
    writer: Mutex<()>,
    file: std::fs::File,
}

pub struct Maintenance {
    paused: Mutex<bool>,
}

pub struct PauseGuard<'a> { //~ pattern: concurrency-006-raii-guard
    owner: &'a Maintenance,
}

impl Drop for PauseGuard<'_> {
    fn drop(&mut self) {
        self.owner.resume();
    }
}

impl Maintenance {
    pub fn pause(&self) -> PauseGuard<'_> {
        self.set(true);
        PauseGuard { owner: self }
    }

    fn resume(&self) {
        self.set(false);
    }

    fn set(&self, value: bool) {
        if let Ok(mut paused) = self.paused.lock() {
            *paused = value;
        }
    }
}

impl Ledger {
    pub fn transfer(&self, from: u64, to: u64, amount: i64) {
        let _ = self.writer.lock().unwrap(); //~ violation: guard-dropped-at-once
        self.add(from, -amount);
        self.add(to, amount);
    }

    pub fn rebuild(&self, maintenance: &Maintenance) {
        let _ = maintenance.pause(); //~ violation: guard-dropped-at-once
        self.add(0, 0);
    }

    pub fn audit(&self, line: String) {
        let _ = AUDIT.lock(); //~ violation: guard-dropped-at-once
        self.log(line);
    }

    pub fn rename(&self, rows: Vec<i64>) -> Result<usize, String> {
        let rows = RwLock::new(rows);
        let _ = rows.write().map_err(|error| error.to_string())?; //~ violation: guard-dropped-at-once
        self.log("renamed".to_owned());
        Ok(2)
    }

    /// Bound by name: lives to the end of the block.
    pub fn settle(&self) {
        let _writer = self.writer.lock().unwrap();
        self.add(0, 1);
    }

    /// The outermost call is `insert`; its old value is what is thrown away.
    pub fn reset(&self, id: u64) {
        let _ = self.rows.write().unwrap().insert(id, 0);
        self.log(String::new());
    }

    /// `read` with arguments is input, not a lock.
    pub fn peek(&mut self, buffer: &mut [u8]) {
        use std::io::Read;
        let _ = self.file.read(buffer);
        self.log(String::new());
    }

    /// The last statement of its block: waits until the writer has left.
    pub fn wait_for_writer(&self) {
        {
            let _ = self.writer.lock();
        }
        self.log("writer has left".to_owned());
    }

    fn add(&self, id: u64, amount: i64) {
        *self.rows.write().unwrap().entry(id).or_insert(0) += amount;
    }

    fn log(&self, line: String) {
        AUDIT.lock().unwrap().push(line);
    }
}

use std::fs::File;
use std::io::{Seek, SeekFrom, Write};

pub struct JournalTxn { //~ pattern: transaction-001-lifecycle
    file: Option<File>,
    start: u64,
}

impl JournalTxn {
    pub fn write(&mut self, line: &str) -> std::io::Result<()> {
        match &mut self.file {
            Some(file) => file.write_all(line.as_bytes()),
            None => Ok(()),
        }
    }

    pub fn commit(mut self) -> std::io::Result<()> {
        match self.file.take() {
            Some(file) => file.sync_all(),
            None => Ok(()),
        }
    }

    pub fn rollback(mut self) -> std::io::Result<()> {
        self.undo()
    }

    fn undo(&mut self) -> std::io::Result<()> {
        let start = self.start;
        match self.file.take() {
            Some(mut file) => file.set_len(start).and_then(|()| file.seek(SeekFrom::Start(start)).map(|_| ())),
            None => Ok(()),
        }
    }
}

impl Drop for JournalTxn {
    fn drop(&mut self) {
        self.undo().expect("the journal cannot be cut back"); //~ violation: drop-of-transaction-can-panic
    }
}

pub struct ShelfTxn { //~ pattern: transaction-001-lifecycle
    items: Vec<String>,
    committed: bool,
}

impl ShelfTxn {
    pub fn commit(mut self) -> usize {
        self.committed = true;
        self.items.len()
    }

    pub fn rollback(&mut self) {
        self.items.clear();
    }
}

// It asks first: while the thread unwinds nothing here panics.
impl Drop for ShelfTxn {
    fn drop(&mut self) {
        if !self.committed && !std::thread::panicking() {
            assert!(self.items.is_empty(), "a shelf was left half filled");
        }
    }
}

//! The file is in the wrong place; its calls are not.

use rusqlite::Connection;

pub trait RateStore {
    fn open(path: &str) -> Self;
    fn rate(&self, id: u32) -> Option<u64>;
}

pub struct SqliteRates(Connection);

impl RateStore for SqliteRates {
    fn open(path: &str) -> Self {
        SqliteRates(Connection::open(path).unwrap())
    }

    fn rate(&self, id: u32) -> Option<u64> {
        self.0.query_row("SELECT cents FROM rates WHERE id = ?", [id], |row| row.get(0)).ok()
    }
}

pub fn shared() -> Connection {
    Connection::open("rates.db").unwrap() //~ violation: core-performs-io
}

pub fn scratch() -> Connection {
    Connection::open_in_memory().unwrap()
}

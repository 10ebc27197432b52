use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{params, Connection, OptionalExtension};

use crate::{Store, StoreError};

/// One SQLite file. A connection is for one thread at a time, hence the lock.
#[derive(Debug)]
pub struct SqliteStore {
    connection: Mutex<Connection>,
}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::new(error)
    }
}

impl SqliteStore {
    /// Opens the file, or makes it.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        Self::prepare(Connection::open(path)?)
    }

    /// One that is gone when it is dropped.
    pub fn in_memory() -> Result<Self, StoreError> {
        Self::prepare(Connection::open_in_memory()?)
    }

    fn prepare(connection: Connection) -> Result<Self, StoreError> {
        connection.execute_batch(
            "CREATE TABLE IF NOT EXISTS entries (key BLOB PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;",
        )?;
        let connection = Mutex::new(connection);
        Ok(Self { connection })
    }

    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }
}

impl Store for SqliteStore {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let connection = self.lock();
        let mut statement =
            connection.prepare_cached("SELECT value FROM entries WHERE key = ?1")?;
        let value = statement
            .query_row(params![key], |row| row.get(0))
            .optional()?;
        Ok(value)
    }

    fn put(&self, key: &[u8], value: &[u8]) -> Result<(), StoreError> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached("REPLACE INTO entries VALUES (?1, ?2)")?;
        statement.execute(params![key, value])?;
        Ok(())
    }

    fn delete(&self, key: &[u8]) -> Result<bool, StoreError> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached("DELETE FROM entries WHERE key = ?1")?;
        Ok(statement.execute(params![key])? > 0)
    }

    fn scan(&self, prefix: &[u8]) -> Result<Vec<Vec<u8>>, StoreError> {
        let connection = self.lock();
        let mut statement =
            connection.prepare_cached("SELECT key FROM entries WHERE key >= ?1 ORDER BY key")?;
        let mut rows = statement.query(params![prefix])?;
        let mut keys = Vec::new();
        while let Some(row) = rows.next()? {
            let key: Vec<u8> = row.get(0)?;
            if !key.starts_with(prefix) {
                break;
            }
            keys.push(key);
        }
        Ok(keys)
    }

    fn flush(&self) -> Result<(), StoreError> {
        // Each statement is a transaction of its own: it lies on the disk when it returns.
        Ok(())
    }
}

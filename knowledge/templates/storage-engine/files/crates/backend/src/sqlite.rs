use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{params, Connection, OptionalExtension};

use crate::{Backend, BackendError, Edit, Entry};

/// One SQLite file. A connection is for one thread at a time, hence the lock.
#[derive(Debug)]
pub struct SqliteBackend {
    connection: Mutex<Connection>,
}

impl From<rusqlite::Error> for BackendError {
    fn from(error: rusqlite::Error) -> Self {
        Self::new(error)
    }
}

impl SqliteBackend {
    /// Opens the file, or makes it.
    pub fn open(path: &Path) -> Result<Self, BackendError> {
        Self::prepare(Connection::open(path)?)
    }

    /// One that is gone when it is dropped.
    pub fn in_memory() -> Result<Self, BackendError> {
        Self::prepare(Connection::open_in_memory()?)
    }

    fn prepare(connection: Connection) -> Result<Self, BackendError> {
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

impl Backend for SqliteBackend {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, BackendError> {
        let connection = self.lock();
        let mut statement =
            connection.prepare_cached("SELECT value FROM entries WHERE key = ?1")?;
        let value = statement
            .query_row(params![key], |row| row.get(0))
            .optional()?;
        Ok(value)
    }

    fn scan(&self, from: &[u8], to: &[u8]) -> Result<Vec<Entry>, BackendError> {
        let connection = self.lock();
        let mut statement = connection.prepare_cached(
            "SELECT key, value FROM entries WHERE key >= ?1 AND key < ?2 ORDER BY key",
        )?;
        let rows = statement.query_map(params![from, to], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let entries = rows.collect::<Result<Vec<Entry>, rusqlite::Error>>()?;
        Ok(entries)
    }

    fn write(&self, edits: &[Edit]) -> Result<(), BackendError> {
        let mut connection = self.lock();
        let transaction = connection.transaction()?;
        for edit in edits {
            match edit {
                Edit::Put { key, value } => transaction
                    .prepare_cached("REPLACE INTO entries VALUES (?1, ?2)")?
                    .execute(params![key, value])?,
                Edit::Delete { key } => transaction
                    .prepare_cached("DELETE FROM entries WHERE key = ?1")?
                    .execute(params![key])?,
            };
        }
        Ok(transaction.commit()?)
    }

    fn flush(&self) -> Result<(), BackendError> {
        // A transaction lies on the disk when its commit returns.
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn edits_are_made_together() -> Result<(), BackendError> {
        let backend = SqliteBackend::in_memory()?;
        let (key, value) = (b"a".to_vec(), b"1".to_vec());
        backend.write(&[
            Edit::Put {
                key: key.clone(),
                value: value.clone(),
            },
            Edit::Delete { key: b"b".to_vec() },
        ])?;
        assert_eq!(backend.get(&key)?, Some(value.clone()));
        assert_eq!(backend.scan(b"a", b"b")?, vec![(key, value)]);
        Ok(())
    }
}

use crate::error::StoreError;

/// What every engine can do. Keys are ordered bytes; a batch is all or nothing.
pub trait Backend: Send + Sync {
    fn get(&self, table: &str, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError>;

    fn put(&self, table: &str, key: &[u8], value: &[u8]) -> Result<(), StoreError>;

    fn delete(&self, table: &str, key: &[u8]) -> Result<(), StoreError>;

    /// The pairs whose key starts with `prefix`, in order, at most `limit`.
    fn scan(&self, table: &str, prefix: &[u8], limit: usize) -> Result<Vec<Row>, StoreError>;

    fn commit(&self, batch: Batch) -> Result<(), StoreError>;

    fn flush(&self) -> Result<(), StoreError> {
        Ok(())
    }
}

pub type Row = (Vec<u8>, Vec<u8>);

/// Writes that belong together.
#[derive(Debug, Default)]
pub struct Batch {
    pub(crate) writes: Vec<Write>,
}

#[derive(Debug)]
pub(crate) struct Write {
    pub(crate) table: String,
    pub(crate) key: Vec<u8>,
    /// None deletes.
    pub(crate) value: Option<Vec<u8>>,
}

impl Batch {
    pub fn put(&mut self, table: &str, key: &[u8], value: Vec<u8>) {
        self.writes.push(Write { table: table.into(), key: key.into(), value: Some(value) });
    }

    pub fn delete(&mut self, table: &str, key: &[u8]) {
        self.writes.push(Write { table: table.into(), key: key.into(), value: None });
    }
}

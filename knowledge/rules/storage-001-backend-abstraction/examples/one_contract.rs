//! A contract with an engine on disk, and one whose methods say too little to be filled in.

use std::io;

pub trait VoucherStore { //~ action: in-memory-backend //~ pattern: storage-001-backend-abstraction
    fn get(&self, key: &[u8]) -> io::Result<Option<Vec<u8>>>;
    fn put(&mut self, key: &[u8], value: &[u8]) -> io::Result<()>;
    fn delete(&mut self, key: &[u8]) -> io::Result<()>;
    fn flush(&mut self) -> io::Result<()>;

    fn take(&mut self, key: &[u8]) -> io::Result<Option<Vec<u8>>> {
        let value = self.get(key)?;
        self.delete(key)?;
        Ok(value)
    }
}

// How many and in which order a scan gives, its signature does not say.
pub trait LedgerStore { //~ no action: in-memory-backend //~ pattern: storage-001-backend-abstraction
    fn get(&self, key: &[u8]) -> io::Result<Option<Vec<u8>>>;
    fn put(&mut self, key: &[u8], value: &[u8]) -> io::Result<()>;
    fn scan(&self, start: &[u8], limit: usize) -> io::Result<Vec<Vec<u8>>>;
    fn flush(&mut self) -> io::Result<()>;
}

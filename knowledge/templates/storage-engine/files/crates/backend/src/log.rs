use std::fs::{File, OpenOptions};
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use crate::{decode, encode, Backend, BackendError, Edit, Entry, MemoryBackend};

const HEADER: usize = 12;

/// Everything in memory, and each write in a file first, from which the memory is made again. A
/// record is the length of what follows, its checksum, and the edits; one that was cut off by the
/// end of the program was never answered, so it is dropped.
#[derive(Debug)]
pub struct LogBackend {
    memory: MemoryBackend,
    file: Mutex<File>,
}

impl LogBackend {
    /// Opens the log, or makes it.
    pub fn open(path: &Path) -> Result<Self, BackendError> {
        let mut file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)?;
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes)?;
        let memory = MemoryBackend::default();
        let mut whole = 0;
        while let Some((edits, length)) = record(&bytes[whole..]) {
            memory.write(&edits)?;
            whole += length;
        }
        file.set_len(whole as u64)?;
        file.seek(SeekFrom::End(0))?;
        let file = Mutex::new(file);
        Ok(Self { memory, file })
    }

    fn append(&self, edits: &[Edit]) -> Result<(), BackendError> {
        let payload = encode(edits);
        let mut bytes = (payload.len() as u32).to_le_bytes().to_vec();
        bytes.extend_from_slice(&checksum(&payload).to_le_bytes());
        bytes.extend_from_slice(&payload);
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        let end = file.stream_position()?;
        if let Err(error) = file.write_all(&bytes) {
            // Half a record would hide those behind it.
            file.set_len(end)?;
            file.seek(SeekFrom::Start(end))?;
            return Err(error.into());
        }
        Ok(())
    }
}

/// The first record, and the bytes it takes; nothing where it is not whole.
fn record(bytes: &[u8]) -> Option<(Vec<Edit>, usize)> {
    let length = u32::from_le_bytes(bytes.get(..4)?.try_into().ok()?) as usize;
    let expected = u64::from_le_bytes(bytes.get(4..HEADER)?.try_into().ok()?);
    let payload = bytes.get(HEADER..HEADER + length)?;
    let edits = decode(payload).ok()?;
    (checksum(payload) == expected).then_some((edits, HEADER + length))
}

/// FNV-1a: tells a torn record from a whole one, and is no defence against anybody.
fn checksum(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |sum, byte| {
        (sum ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

impl Backend for LogBackend {
    fn get(&self, key: &[u8]) -> Result<Option<Vec<u8>>, BackendError> {
        self.memory.get(key)
    }

    fn scan(&self, from: &[u8], to: &[u8]) -> Result<Vec<Entry>, BackendError> {
        self.memory.scan(from, to)
    }

    fn write(&self, edits: &[Edit]) -> Result<(), BackendError> {
        self.append(edits)?;
        self.memory.write(edits)
    }

    fn flush(&self) -> Result<(), BackendError> {
        let file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        Ok(file.sync_data()?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{env, fs, process};

    #[test]
    fn a_torn_record_is_dropped_and_the_rest_is_there() -> Result<(), BackendError> {
        let path = env::temp_dir().join(format!("{{name}}-log-{}", process::id()));
        let put = |key: &[u8]| Edit::Put {
            key: key.to_vec(),
            value: b"1".to_vec(),
        };
        let log = LogBackend::open(&path)?;
        log.write(&[put(b"a")])?;
        log.write(&[put(b"b")])?;
        drop(log);
        let bytes = fs::read(&path)?;
        fs::write(&path, &bytes[..bytes.len() - 3])?;
        let log = LogBackend::open(&path)?;
        assert_eq!(log.get(b"a")?, Some(b"1".to_vec()));
        assert_eq!(log.get(b"b")?, None);
        log.write(&[put(b"c")])?;
        drop(log);
        assert_eq!(LogBackend::open(&path)?.get(b"c")?, Some(b"1".to_vec()));
        fs::remove_file(&path)?;
        Ok(())
    }
}

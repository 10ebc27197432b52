//! A consuming builder with a fallible terminal.

use std::path::{Path, PathBuf};

const PAGE: usize = 4096;

#[must_use = "a builder does nothing until it is finished"]
pub struct IndexBuilder { //~ pattern: api-design-003-builder
    path: PathBuf,
    cache_bytes: usize,
    readers: Option<usize>,
}

#[derive(Debug)]
pub enum OpenError {
    CacheTooSmall { readers: usize, bytes: usize },
}

pub struct Index {
    path: PathBuf,
    readers: usize,
}

impl IndexBuilder {
    pub fn new(path: impl Into<PathBuf>) -> Self {
        IndexBuilder { path: path.into(), cache_bytes: 64 << 20, readers: None }
    }

    pub fn cache_bytes(mut self, bytes: usize) -> Self {
        self.cache_bytes = bytes;
        self
    }

    pub fn readers(mut self, readers: usize) -> Self {
        self.readers = Some(readers);
        self
    }

    pub fn open(self) -> Result<Index, OpenError> {
        let readers = self.readers.unwrap_or(4);
        if self.cache_bytes < readers * PAGE {
            return Err(OpenError::CacheTooSmall { readers, bytes: self.cache_bytes });
        }
        Ok(Index { path: self.path, readers })
    }
}

impl Index {
    pub fn path(&self) -> &Path {
        &self.path
    }
}

pub fn small(path: &Path, busy: bool) -> Result<Index, OpenError> {
    let mut builder = IndexBuilder::new(path);
    if busy {
        builder = builder.readers(16);
    }
    builder.cache_bytes(1 << 20).open()
}

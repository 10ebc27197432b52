//! A borrowing builder: statements are enough, one configuration serves many runs.

use std::io;
use std::path::{Path, PathBuf};

#[derive(Clone, Default)]
pub struct ExportOptions { //~ pattern: api-design-003-builder
    compress: bool,
    columns: Vec<String>,
    limit: Option<u64>,
}

pub struct Export {
    target: PathBuf,
    columns: Vec<String>,
    limit: u64,
}

impl ExportOptions {
    pub fn new() -> Self {
        Self::default()
    }

    pub fn compress(&mut self, compress: bool) -> &mut Self {
        self.compress = compress;
        self
    }

    pub fn column(&mut self, name: impl Into<String>) -> &mut Self {
        self.columns.push(name.into());
        self
    }

    pub fn limit(&mut self, limit: u64) -> &mut ExportOptions {
        self.limit = Some(limit);
        self
    }

    pub fn open(&self, target: &Path) -> io::Result<Export> {
        Ok(Export {
            target: target.to_owned(),
            columns: self.columns.clone(),
            limit: self.limit.unwrap_or(u64::MAX),
        })
    }
}

pub fn nightly(names: &[String]) -> io::Result<Export> {
    let mut options = ExportOptions::new();
    options.compress(true);
    for name in names {
        options.column(name);
    }
    options.open(Path::new("nightly.csv"))
}

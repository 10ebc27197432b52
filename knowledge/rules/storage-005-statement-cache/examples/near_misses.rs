//! Caches and prepares of other kinds.

use std::any::TypeId;
use std::collections::HashMap;

/// Rows by their SQL: what is kept is the answer, and it goes stale with the data.
pub struct ResultCache {
    rows: HashMap<String, Vec<Vec<String>>>,
}

impl ResultCache {
    pub fn get(&self, sql: &str) -> Option<&Vec<Vec<String>>> {
        self.rows.get(sql)
    }

    pub fn insert(&mut self, sql: String, rows: Vec<Vec<String>>) {
        self.rows.insert(sql, rows);
    }
}

/// Same shape, for a graphics device.
pub struct PipelineCache {
    pipelines: HashMap<String, u64>,
}

impl PipelineCache {
    pub fn get_or_build(&mut self, shader: &str) -> u64 {
        let next = self.pipelines.len() as u64;
        *self.pipelines.entry(shader.to_owned()).or_insert(next)
    }
}

/// Gets its modules ready. No statement is made.
pub struct ModuleLoad {
    pending: Vec<String>,
}

impl ModuleLoad {
    pub fn prepare(&mut self) -> usize {
        self.pending.sort();
        self.pending.len()
    }
}

/// A type id in an enum that is no key: nothing hashes it, and its text is a message.
pub enum LookupError {
    Missing(TypeId),
    Other(String),
}

use std::any::TypeId;
use std::collections::HashMap;
//~ no action: scaffold-statement-cache
#[derive(Debug)]
pub struct SqlError;

pub struct RawStatement {
    pub handle: u64,
}

/// The shape, where the type fixes it; the text and what is bound to it, where it does not.
#[derive(Clone, PartialEq, Eq, Hash)]
pub enum ShapeKey { //~ pattern: storage-005-statement-cache
    Static(TypeId),
    Text { sql: String, binds: Vec<u32> },
}

/// Identity of a query's shape. A query whose text depends on a value answers None.
pub trait Shape { //~ pattern: storage-005-statement-cache
    type Id: 'static;
    const FIXED: bool = true;

    fn shape_id() -> Option<TypeId> {
        Self::FIXED.then(TypeId::of::<Self::Id>)
    }
}

/// One implementation keeps, one does not.
pub trait Keeping { //~ pattern: storage-005-statement-cache
    fn take(&mut self, key: &ShapeKey) -> Option<RawStatement>;
    fn put_back(&mut self, key: ShapeKey, statement: RawStatement);
}

#[derive(Default)]
pub struct KeepAll {
    statements: HashMap<ShapeKey, RawStatement>,
}

impl Keeping for KeepAll {
    fn take(&mut self, key: &ShapeKey) -> Option<RawStatement> {
        self.statements.remove(key)
    }

    fn put_back(&mut self, key: ShapeKey, statement: RawStatement) {
        self.statements.insert(key, statement);
    }
}

pub struct KeepNone;

impl Keeping for KeepNone {
    fn take(&mut self, _key: &ShapeKey) -> Option<RawStatement> {
        None
    }

    fn put_back(&mut self, _key: ShapeKey, _statement: RawStatement) {}
}

pub struct Prepared { //~ pattern: storage-005-statement-cache
    by_text: HashMap<String, u64>,
}

impl Prepared {
    /// Looked up, prepared on a miss, kept for the next caller.
    pub fn get_or_prepare(&mut self, wire: &mut Wire, sql: &str) -> Result<u64, SqlError> { //~ pattern: storage-005-statement-cache
        if let Some(handle) = self.by_text.get(sql) {
            return Ok(*handle);
        }
        let handle = wire.prepare(sql)?;
        self.by_text.insert(sql.to_owned(), handle);
        Ok(handle)
    }
}

pub struct Wire {
    next: u64,
}

impl Wire {
    pub fn prepare(&mut self, sql: &str) -> Result<u64, SqlError> {
        self.next += 1;
        if sql.is_empty() { Err(SqlError) } else { Ok(self.next) }
    }
}

/// Owns its cache, so nothing is locked, and the statements die with the connection.
pub struct Connection {
    wire: Wire,
    prepared: Prepared,
}

impl Connection {
    pub fn execute(&mut self, sql: &str) -> Result<u64, SqlError> {
        self.prepared.get_or_prepare(&mut self.wire, sql)
    }
}

/// Lent from the cache, and back in it when dropped.
pub struct Lent<'c> { //~ pattern: storage-005-statement-cache
    cache: &'c mut Prepared,
    sql: String,
    handle: u64,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        self.cache.by_text.insert(std::mem::take(&mut self.sql), self.handle);
    }
}

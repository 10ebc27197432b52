//! Depths, states and beginnings that have nothing to do with a connection.

/// How deep a parser is nested.
pub struct Parser {
    depth: usize,
    limit: usize,
}

impl Parser {
    pub fn begin_block(&mut self) -> bool {
        self.depth += 1;
        self.depth <= self.limit
    }

    pub fn end_block(&mut self) {
        self.depth -= 1;
    }
}

/// How a finished job ended: nothing nests in it, and nothing recovers from it.
pub enum JobState {
    Done(u64),
    Failed,
}

/// What a percolator lock says of one key: a status of data, not of a connection.
pub enum LockStatus {
    Committed(u64),
    Pessimistic,
    Lost,
}

/// A unit of work that knows itself open or not: one flag, no nesting. That is a lifecycle.
pub trait UnitOfWork {
    fn begin(&mut self) -> bool;
    fn commit(self) -> Result<(), String>;
    fn rollback(self);
}

/// How deep a transaction lies under the tip of a chain of blocks.
pub struct Confirmation {
    block: u64,
    tip: u64,
}

impl Confirmation {
    pub fn transaction_depth(&self) -> u64 {
        self.tip.saturating_sub(self.block)
    }
}

/// An event that reports the depth; it does not keep it.
pub enum Event {
    Begin { transaction_depth: u32 },
    Commit { transaction_depth: u32 },
}

//! Forbids.
#![forbid(missing_docs)]

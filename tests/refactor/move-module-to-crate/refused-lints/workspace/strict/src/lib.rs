//! Strict.
#![deny(missing_docs)]

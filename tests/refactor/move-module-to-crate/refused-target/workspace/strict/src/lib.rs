//! Strict.
#![deny(missing_docs, unsafe_code)]

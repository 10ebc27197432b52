//! Warned.
#![deny(warnings)]
#![warn(missing_docs)]

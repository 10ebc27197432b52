//! Strict.
#![deny(warnings, missing_docs)]
#![warn(unreachable_pub)]

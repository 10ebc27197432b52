//! Inherits.

//! A tree of folders on all cores (level 1). What is done with a file is the visitor's business.

mod visitor;
mod walk;

pub use visitor::{Verdict, Visitor, VisitorFactory};
pub use walk::walk;

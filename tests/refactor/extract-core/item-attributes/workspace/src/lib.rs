#![deny(warnings)]

mod tester;

#[allow(deprecated)]
pub use tester::worst;
pub use tester::{counted, run, Outcome};

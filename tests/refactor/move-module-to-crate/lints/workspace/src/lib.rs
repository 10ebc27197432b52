//! The crate.
#![deny(warnings)]
#![warn(missing_docs, unused)]
#![cfg_attr(not(missing), deny(missing_docs))]
mod store;

/// The function.
pub fn f() -> u8 {
    store::get()
}

#[test]
fn one() {
    assert_eq!(f(), 1);
}

//! ```
//! use glob::*;
//! assert_eq!(f(), store::get());
//! ```
pub mod store;

pub fn f() -> u8 {
    1
}

#[test]
fn one() {
    assert_eq!(f(), 1);
}

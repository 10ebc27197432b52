//! ```
//! use alias as a;
//! assert_eq!(a::f(), a::store::get());
//! ```
pub mod store;

pub fn f() -> u8 {
    1
}

#[test]
fn one() {
    assert_eq!(f(), 1);
}

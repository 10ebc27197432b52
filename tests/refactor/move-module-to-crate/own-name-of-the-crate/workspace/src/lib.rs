extern crate self as me;

pub mod store;

pub fn f() -> u8 {
    me::store::get() + me::one!()
}

#[test]
fn one() {
    assert_eq!(f(), 4);
}

pub mod store;

pub fn f() -> u8 {
    crate::store::one!()
}

#[test]
fn one() {
    assert_eq!(f(), 1);
}

pub mod base;
pub mod store;

pub fn both() -> u8 {
    base::one() + store::two()
}

#[test]
fn both_are_there() {
    ::base::none();
    assert_eq!(both(), 3);
}

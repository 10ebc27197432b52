pub mod store;

pub const TEXT: &str = std::include_str!("store.rs");

pub fn f() -> u8 {
    1
}

#[test]
fn one() {
    assert_eq!(f(), 1);
}

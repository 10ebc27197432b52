mod store;

pub fn f() -> u8 {
    store::get()
}

#[test]
fn one() {
    assert_eq!(f(), 1);
}

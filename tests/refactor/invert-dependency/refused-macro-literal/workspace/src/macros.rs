macro_rules! desk {
    ($store:expr) => {
        crate::desk::Desk { store: $store }
    };
}

#[test]
fn it_is_empty() {
    let desk = desk!(crate::store::Store::new());
    assert_eq!(desk.sum(), 0);
}

pub mod store;

#[test]
fn it_is_there() {
    assert_eq!(store::get(), 1);
}

use library::desk::Desk;
use library::store::Store;

#[test]
fn it_is_empty() {
    let store = Store::new();
    let desk = Desk { store };
    assert_eq!(desk.sum(), 0);
}

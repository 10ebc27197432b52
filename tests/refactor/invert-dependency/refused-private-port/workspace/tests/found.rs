use library::desk::Desk;
use library::store::Store;

#[test]
fn it_is_found() {
    let store = Store { books: 1 };
    let desk = Desk::new(store);
    assert_eq!(desk.sum(), 3);
}

use crate::desk::Desk;
use crate::store::Store;

pub const EMPTY: Desk = Desk { store: Store::new() };

#[test]
fn it_is_empty() {
    assert_eq!(EMPTY.sum(), 0);
}

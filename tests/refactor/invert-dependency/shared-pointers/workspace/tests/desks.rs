use std::sync::Arc;

use library::desk::{keep, Desk};
use library::store::Store;

#[test]
fn both_have_one_store() {
    let store = Arc::new(Store::open(4));
    let (first, second) = Desk::pair(Arc::clone(&store));
    let third = Desk {
        store: Arc::clone(&store),
    };
    assert_eq!(first.sum() + second.sum() + third.sum(), 12);
}

#[test]
fn the_last_is_kept() {
    let store = Arc::new(Store::open(4));
    let before = keep(Desk { store });
    assert_eq!(before, 0);
}

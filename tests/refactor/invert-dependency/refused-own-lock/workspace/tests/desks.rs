use std::sync::Arc;

use library::{desk::Desk, lock::Mutex, store::Store};

#[test]
fn it_is_locked() {
    let store = Arc::new(Mutex::new(Store::open(7)));
    assert_eq!(Desk::new(store).count(), 7);
}

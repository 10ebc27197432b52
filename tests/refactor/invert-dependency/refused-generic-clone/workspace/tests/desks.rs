use std::sync::{Arc, Mutex};

use library::desk::Desk;
use library::store::Store;

#[test]
fn both_have_one_store() {
    let store = Arc::new(Mutex::new(Store::open(1)));
    let desk = Desk::new(Arc::clone(&store));
    assert_eq!(desk.fill(), 5);
    let twin = desk.clone();
    assert_eq!(twin.count_aside().join().unwrap(), 5);
    assert_eq!(store.lock().unwrap().count(), 5);
}

#[test]
fn one_is_its_own() {
    let desk = Desk::own(Store::open(2));
    assert_eq!(desk.count(), 2);
}

#[test]
fn it_is_made_in_place() {
    assert_eq!(Desk::new(Arc::new(Mutex::new(Store::open(7)))).count(), 7);
}

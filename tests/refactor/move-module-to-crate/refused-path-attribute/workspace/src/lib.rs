#[cfg(unix)]
#[path = "unix_store.rs"]
mod store;
#[cfg(not(unix))]
#[path = "other_store.rs"]
mod store;

pub fn one() -> u32 {
    store::ONE
}

#[test]
fn it_works() {
    assert_eq!(1 + 1, 2);
}

mod config;
mod store;

pub fn count() -> usize {
    store::rows() + config::least()
}

#[test]
fn it_works() {
    assert_eq!(1 + 1, 2);
}

extern crate self as me;
mod own;

pub fn more() -> usize {
    own::rows()
}

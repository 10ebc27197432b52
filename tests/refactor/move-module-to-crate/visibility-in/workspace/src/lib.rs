#![warn(unused)]

mod models;

#[test]
fn one() {
    assert_eq!(models::f(), 1);
}

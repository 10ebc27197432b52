pub mod other;
pub mod store;
mod user;

#[test]
fn one() {
    assert_eq!(user::f(other::X, store::A, store::B, store::inner::C), 1);
}

pub mod store;
mod user;

pub fn f() -> u8 {
    store::zero() + user::one()
}

#[test]
fn one() {
    assert_eq!(f(), 1);
}

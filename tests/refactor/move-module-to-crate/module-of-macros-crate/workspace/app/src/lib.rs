#[test]
fn one() {
    assert_eq!(app_derive::one!(), 1);
}

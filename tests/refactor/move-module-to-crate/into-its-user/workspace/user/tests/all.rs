#[test]
fn all_are_three() {
    assert_eq!(user::three() + app::store::one(), 4);
}

#[test]
fn all_are_eight() {
    assert_eq!(user::fours() + ::app::four!(), 12);
    assert_eq!(user::eight!(), 8);
}

#[test]
fn all_are_three() {
    assert_eq!(user::three() + app::store::one(), 4);
}

#[test]
fn one() {
    assert_eq!(app::one!(), 1);
}

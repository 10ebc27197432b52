#[test]
fn one() {
    assert_eq!(app::one!() + ::app::one!() + app::f(), 5);
}

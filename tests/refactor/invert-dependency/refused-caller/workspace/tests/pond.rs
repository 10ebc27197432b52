fn made<T: Default>() -> T {
    T::default()
}

#[test]
fn nothing_weighs_nothing() {
    assert_eq!(pond::low::weight(made()), 0);
}

use app as _;

extern "C" {
    fn app_get() -> usize;
}

#[test]
fn by_symbol() {
    assert_eq!(unsafe { app_get() }, 1);
}

#[test]
fn a_loaf_takes_long() {
    assert_eq!(oven::dough::loaf(), "baked 1:25");
    assert_eq!(oven::dough::span(5), "0:05");
}

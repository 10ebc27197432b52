use shop::price::Rounding;

#[test]
fn rounding_is_public() {
    let _ = Rounding::Up;
    assert_eq!(shop::total(&shop::Basket::default()).to_string(), "0.00");
}

#[test]
fn high_is_above_ten() {
    assert!(gauge::low::is_high(&gauge::high::Meter { value: 11 }));
}

#[test]
fn a_bucket_has_water() {
    assert_eq!(well_low::water(&well_high::Bucket), 11);
}

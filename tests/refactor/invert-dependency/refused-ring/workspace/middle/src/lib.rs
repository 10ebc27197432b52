pub fn drops() -> u32 {
    well_high::Bucket.litres() / 10
}

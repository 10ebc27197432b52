use well_high::Bucket;

pub fn water(bucket: &Bucket) -> u32 {
    bucket.litres() + well_middle::drops()
}

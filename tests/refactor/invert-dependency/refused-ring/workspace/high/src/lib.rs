pub struct Bucket;

impl Bucket {
    pub fn litres(&self) -> u32 {
        10
    }
}

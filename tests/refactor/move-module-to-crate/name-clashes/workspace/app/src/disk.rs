pub mod cache {
    pub fn size() -> usize {
        7
    }
}

pub fn both() -> usize {
    cache::size() + super::cache::Cache::default().size
}

pub mod cache;
pub mod disk;

mod app_cache {
    pub fn name() -> &'static str {
        "local"
    }
}

pub fn cache() -> usize {
    let cache = cache::Cache::default();
    cache.size + disk::cache::size()
}

pub fn names() -> [&'static str; 2] {
    use cache::name;
    [name(), app_cache::name()]
}

#[cfg(test)]
mod tests {
    use super::cache::{self, Cache};
    use super::{cache as both, names};

    #[test]
    fn each_name_means_what_it_did() {
        assert_eq!(both(), 7);
        assert_eq!(cache::name(), "cache");
        assert_eq!(names(), ["cache", "local"]);
        assert_eq!(Cache::default().size, 0);
    }
}

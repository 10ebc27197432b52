#[derive(Default)]
pub struct Cache {
    pub(crate) size: usize,
}

pub fn name() -> &'static str {
    "cache"
}

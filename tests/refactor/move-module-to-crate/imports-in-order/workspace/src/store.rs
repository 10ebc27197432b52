pub fn get() -> usize {
    1
}

pub fn put() -> usize {
    2
}

/* 𝒯able */ pub fn load(path: &str) -> String { std::fs::read_to_string(path).unwrap() }

/// Ends what it began.
pub struct Guard<'a> {
    open: &'a std::cell::Cell<u32>,
}

impl Drop for Guard<'_> {
    fn drop(&mut self) {
        self.open.set(self.open.get() - 1);
    }
}

pub fn rows() -> usize {
    super::config::least() + 1
}

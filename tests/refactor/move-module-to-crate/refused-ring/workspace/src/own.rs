pub fn rows() -> usize {
    me::config::least() + 1
}

pub fn wait(timeout: i32) -> usize {
    timeout as usize
}

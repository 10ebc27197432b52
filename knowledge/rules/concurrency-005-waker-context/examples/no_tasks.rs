//! Blocks the thread it runs on, and has no task that could be woken.

//~ no action: leaf-future

pub fn pause(length: std::time::Duration) {
    std::thread::sleep(length);
}

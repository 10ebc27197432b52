use std::ffi::c_int;

extern "C" {
    fn pair_hidden(kind: c_int, depth: u32) -> c_int;
}

pub fn hidden() -> i32 {
    unsafe { pair_hidden(1, 2) }
}

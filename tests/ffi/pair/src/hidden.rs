//! No header declares it: the library gives it to its own crates only.
use std::ffi::c_int;

extern "C" {
    pub fn pair_hidden(kind: c_int, depth: u32) -> c_int;
}

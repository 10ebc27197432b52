//! No bytes make the decoder panic, and what it takes it writes back as it was.
#![no_main]

use libfuzzer_sys::fuzz_target;
use {{name_snake}}_backend::{decode, encode};

fuzz_target!(|data: &[u8]| {
    if let Ok(changes) = decode(data) {
        assert_eq!(encode(&changes), data);
    }
});

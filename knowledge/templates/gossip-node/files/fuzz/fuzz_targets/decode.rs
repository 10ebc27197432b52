//! No datagram makes the decoder panic, and what it takes it writes back as it was.
#![no_main]

use libfuzzer_sys::fuzz_target;
use {{name_snake}}_wire::{decode, encode};

fuzz_target!(|data: &[u8]| {
    if let Ok(message) = decode(data) {
        assert_eq!(encode(&message), data);
    }
});

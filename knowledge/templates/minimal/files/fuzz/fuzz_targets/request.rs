//! No line makes the parser panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use {{name_snake}}_api::Request;

fuzz_target!(|data: &[u8]| {
    if let Ok(line) = std::str::from_utf8(data) {
        let _ = Request::parse(line);
    }
});

//! No conversation makes it panic, or C do what it must not (run it with an address sanitizer).
#![no_main]

use libfuzzer_sys::fuzz_target;
use {{name_snake}}_shell::Shell;

fuzz_target!(|text: &str| {
    let mut shell = Shell::default();
    for line in text.lines() {
        shell.answer(line);
    }
});

//! A gate 😀 that is passed one at a time.
use std::sync::Mutex;

mod state;

use state::START;

/// Passes é and 😀 once.
pub fn pass(gate: &Mutex<u8>) -> u8 {
    /* 😀 */ let _ = gate.lock();
    work(state::START)
}

fn work(a: u8) -> u8 {
    /* 😀é */ let done = a + START;
    done
}

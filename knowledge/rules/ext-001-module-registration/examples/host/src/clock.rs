//! Time for scripts.

use crate::State;
use op_attribute::op;

crate::capability!( //~ pattern: ext-001-module-registration
    clock,
    ops = [op_now, op_sleep],
    scripts = ["clock.js"],
    state = |state: &mut State| state.services.push("clock".to_owned())
);

#[op]
fn op_now(_state: &mut State) {}

#[op(fast)]
fn op_sleep(_state: &mut State) {}

/// Declared, and in no list.
#[op]
fn op_zone(_state: &mut State) {} //~ violation: op-declared-not-registered

/// Only helps the others.
fn ticks() -> u64 {
    0
}

//! Files for scripts.

use crate::State;
use op_attribute::op;

crate::capability!( //~ pattern: ext-001-module-registration
    files,
    deps = [clock],
    ops = [op_open, op_close],
    scripts = ["files.js"]
);

#[op(fast(op_open_fast))]
fn op_open(_state: &mut State) {}

/// Named by the attribute of the other.
#[op(fast)]
fn op_open_fast(_state: &mut State) {}

#[op]
fn op_close(state: &mut State) {
    op_flush(state);
}

/// Listed nowhere, and called by another.
#[op]
fn op_flush(_state: &mut State) {}

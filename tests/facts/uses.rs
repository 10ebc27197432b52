#![no_std]
#![cfg(test)]
extern crate alloc as heap;
extern crate core;
use std::fs;
pub use ::std::io::{self, Read as Input, prelude::*};
use a::{b::{c, d as _}, self as top, super_thing::E};
use {x::y, z};
use crate::*;
use self::inner::Thing;
use super::{super::up, Other};
use *;

#[path = "other.rs"]
mod named;
#[cfg_attr(unix, path = "unix.rs")]
#[cfg_attr(windows, path = "windows.rs")]
pub(in crate::a) mod platform;

mod inner {
    #![cfg(feature = "inner")]
    use std::time::Instant;
    mod deeper {
        use super::Thing;
    }
}

fn f() {
    use std::net;
}

macro_rules! two {
    ($a:expr) => { $a };
    ($a:expr, $b:expr) => { $a + $b };
}

#[macro_use]
some::wrapper!(a, b c);
plain! {}

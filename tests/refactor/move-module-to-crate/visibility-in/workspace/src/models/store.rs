/* A licence
   of two lines. */

#![allow(
    dead_code,
)]

pub fn get() -> u8 {
    1
}

fn unused() {}

#![allow(non_upper_case_globals)]
pub const highest: u32 = 9;

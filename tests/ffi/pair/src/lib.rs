//! Bindings for include/pair.h, written by hand.
#![allow(non_camel_case_types)]

pub mod hidden;

use std::ffi::{c_char, c_double, c_float, c_int, c_uint, c_ulong, c_void};

#[repr(C)]
pub struct pair_store {
    _private: [u8; 0],
}

#[repr(C)]
#[derive(Clone, Copy)]
pub enum pair_mode {
    PAIR_MODE_READ = 0,
    PAIR_MODE_WRITE = 1,
    PAIR_MODE_BOTH = 3,
}

#[repr(i32)]
pub enum pair_status {
    PAIR_OK = 0,
    PAIR_AGAIN = 11,
    PAIR_BROKEN = -1,
}

#[repr(C)]
pub struct pair_point {
    pub x: i32,
    pub y: i32,
}

#[repr(C)]
pub struct pair_entry {
    pub tag: u8,
    pub length: u32,
    pub name: *const c_char,
    pub weight: c_double,
    pub stamps: [i64; 4],
    pub at: pair_point,
}

#[repr(C, align(4))]
pub struct pair_flags {
    pub bits: u8,
    pub owner: u16,
}

#[repr(C, packed)]
pub struct pair_wire {
    pub kind: u8,
    pub size: u32,
    pub crc: u16,
}

#[repr(C)]
pub union pair_value {
    pub number: i64,
    pub real: f64,
    pub pointer: *mut c_void,
    pub bytes: [u8; 8],
}

#[repr(C, align(16))]
pub struct pair_wide {
    pub low: u64,
    pub high: u64,
}

pub type pair_id = u32;
pub type pair_visit =
    Option<unsafe extern "C" fn(entry: *const pair_entry, index: usize, data: *mut c_void) -> c_int>;

extern "C" {
    pub static pair_version: [c_char; 0];
    pub static mut pair_level: c_int;
    pub static pair_limit: u32;

    pub fn pair_open(path: *const c_char, mode: pair_mode) -> *mut pair_store;
    pub fn pair_close(store: *mut pair_store);
    pub fn pair_get(store: *mut pair_store, id: pair_id, entry: *mut pair_entry) -> c_int;
    pub fn pair_put(store: *mut pair_store, entry: *const pair_entry, tag: u8) -> c_int;
    pub fn pair_count(store: *const pair_store) -> usize;
    pub fn pair_seek(store: *mut pair_store, offset: i64, whence: c_int) -> i64;
    pub fn pair_weight(entry: *const pair_entry) -> c_double;
    pub fn pair_ratio(part: c_int, whole: c_int) -> c_float;
    pub fn pair_each(store: *mut pair_store, visit: pair_visit, data: *mut c_void) -> c_int;
    pub fn pair_log(format: *const c_char, ...) -> c_int;
    pub fn pair_middle(a: pair_point, b: pair_point) -> pair_point;
    pub fn pair_value_of(entry: *const pair_entry) -> pair_value;
    pub fn pair_last() -> pair_status;
    pub fn pair_hash(bytes: *const u8, size: usize) -> c_ulong;
    pub fn pair_find(store: *mut pair_store, id: pair_id) -> *const pair_entry;
    pub fn pair_port(port: u16) -> u16;
    pub fn pair_is_open(store: *const pair_store) -> bool;
    pub fn pair_sort(values: *mut c_uint, count: usize);
}

#[no_mangle]
pub extern "C" fn pair_on_event(kind: c_int, text: *const c_char) -> c_int {
    kind + text.is_null() as c_int
}

#[no_mangle]
pub unsafe extern "C" fn pair_on_close(data: *mut c_void) {
    let _ = data;
}

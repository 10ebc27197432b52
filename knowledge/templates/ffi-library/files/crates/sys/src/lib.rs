//! Streams of C's standard library, as `stdio.h` declares them (level 2). Nothing is added: a
//! signature here is the one in the header, which is the only thing a reviewer has to compare.
//!
//! For another library: its declarations instead of these, `links = "NAME"` in Cargo.toml and a
//! build script that prints `cargo:rustc-link-lib=NAME`. The C library is linked anyway.
#![allow(unsafe_code)]

use std::marker::{PhantomData, PhantomPinned};
use std::os::raw::{c_int, c_long, c_void};

/// `FILE`: made, moved and freed by C only, so it has no size here and is neither `Send` nor `Sync`.
#[repr(C)]
pub struct File {
    _bytes: [u8; 0],
    _marker: PhantomData<(*mut u8, PhantomPinned)>,
}

/// `SEEK_END`
pub const SEEK_END: c_int = 2;

{{if edition=2024}}
unsafe extern "C" {
{{else}}
extern "C" {
{{end}}
    /// `FILE *tmpfile(void)`: a file without a name, gone when it is closed; NULL on an error.
    pub fn tmpfile() -> *mut File;
    /// `int fclose(FILE *stream)`: whatever it returns, the stream is gone.
    pub fn fclose(stream: *mut File) -> c_int;
    /// `size_t fwrite(const void *ptr, size_t size, size_t nmemb, FILE *stream)`
    pub fn fwrite(ptr: *const c_void, size: usize, nmemb: usize, stream: *mut File) -> usize;
    /// `size_t fread(void *ptr, size_t size, size_t nmemb, FILE *stream)`
    pub fn fread(ptr: *mut c_void, size: usize, nmemb: usize, stream: *mut File) -> usize;
    /// `int fseek(FILE *stream, long offset, int whence)`
    pub fn fseek(stream: *mut File, offset: c_long, whence: c_int) -> c_int;
    /// `long ftell(FILE *stream)`
    pub fn ftell(stream: *mut File) -> c_long;
    /// `void rewind(FILE *stream)`
    pub fn rewind(stream: *mut File);
    /// `int ferror(FILE *stream)`
    pub fn ferror(stream: *mut File) -> c_int;
}

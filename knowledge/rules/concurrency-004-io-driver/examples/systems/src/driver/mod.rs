//! One module for each system, and one name for all of them.

#[cfg(target_os = "linux")]
mod epoll; //~ pattern: concurrency-004-io-driver
#[cfg(target_os = "macos")]
mod kqueue;

#[cfg(target_os = "linux")]
pub use epoll::wait;
#[cfg(target_os = "macos")]
pub use kqueue::wait;

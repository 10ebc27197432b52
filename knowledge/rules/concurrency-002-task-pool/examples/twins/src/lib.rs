//! One API, with threads and without.

#[cfg(not(feature = "threads"))]
mod inline;
#[cfg(feature = "threads")]
mod threaded;

#[cfg(not(feature = "threads"))]
pub use inline::Workers;
#[cfg(feature = "threads")]
pub use threaded::Workers;

//! What the depot remembers. Callers see [`Depot`]; which engine keeps the bytes is decided once,
//! where the program is put together.

extern crate self as depot_store;

mod backend;
mod codec;
mod depot;
mod engine;
mod error;

pub use backend::{Backend, Batch};
pub use codec::{DecodeError, Field, Record};
pub use depot::{Depot, Row};
#[cfg(feature = "disk")]
pub use engine::disk::Disk;
pub use engine::memory::Memory;
pub use engine::{open, Engine};
pub use error::StoreError;

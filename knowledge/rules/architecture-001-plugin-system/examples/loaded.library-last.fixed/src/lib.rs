//! Codecs that come out of shared libraries.

use libloading::{Library, Symbol};
use std::mem::ManuallyDrop;
use std::sync::Arc;

pub trait Codec: Send {
    fn decode(&self, bytes: &[u8]) -> Vec<u8>;
}

/// Drops the object first: its destructor lives in the library.
pub struct LoadedCodec { //~ pattern: architecture-001-plugin-system
    codec: Box<dyn Codec>,
    library: Library,
}

pub struct HastyCodec { //~ pattern: architecture-001-plugin-system
    codec: Box<dyn Codec>,
    name: String,
    library: Library,
}

/// The library is counted: it goes when the last object has gone.
pub struct SharedCodec {
    library: Arc<Library>,
    codec: Box<dyn Codec>,
}

/// Ends in its own order.
pub struct OrderedCodec { //~ pattern: architecture-001-plugin-system
    library: Library,
    codec: Option<Box<dyn Codec>>,
}

impl Drop for OrderedCodec {
    fn drop(&mut self) {
        self.codec.take();
    }
}

/// Never dropped at all.
pub struct ImmortalCodec { //~ pattern: architecture-001-plugin-system
    library: Library,
    codec: ManuallyDrop<Box<dyn Codec>>,
}

/// A library that only answers questions.
pub struct Probe {
    library: Library,
    version: u32,
}

pub fn version_of(library: &Library) -> Result<u32, libloading::Error> {
    unsafe {
        let version: Symbol<extern "C" fn() -> u32> = library.get(b"codec_version")?;
        Ok(version())
    }
}

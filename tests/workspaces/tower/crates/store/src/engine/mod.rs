#[cfg(feature = "disk")]
pub(crate) mod disk;
pub(crate) mod memory;

use crate::backend::Backend;
use crate::error::StoreError;

/// The engines a depot can be opened with.
#[derive(Clone, Debug)]
pub enum Engine {
    Memory,
    #[cfg(feature = "disk")]
    Disk(std::path::PathBuf),
}

impl std::str::FromStr for Engine {
    type Err = StoreError;

    /// `memory`, or `disk:<path>`.
    fn from_str(text: &str) -> Result<Self, StoreError> {
        match text.split_once(':') {
            None if text == "memory" => Ok(Engine::Memory),
            #[cfg(feature = "disk")]
            Some(("disk", path)) => Ok(Engine::Disk(path.into())),
            _ => Err(StoreError::UnknownEngine(text.to_owned())),
        }
    }
}

pub fn open(engine: &Engine) -> Result<Box<dyn Backend>, StoreError> {
    match engine {
        Engine::Memory => Ok(Box::new(memory::Memory::default())),
        #[cfg(feature = "disk")]
        Engine::Disk(path) => Ok(Box::new(disk::Disk::open(path)?)),
    }
}

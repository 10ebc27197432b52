//! What serves development (level 5): an engine over memory.

use {{name_snake}}_backend::{BackendError, MemoryBackend};
use {{name_snake}}_engine::Engine;

/// An empty one.
pub fn engine() -> Result<Engine<MemoryBackend>, BackendError> {
    Engine::open(MemoryBackend::default())
}

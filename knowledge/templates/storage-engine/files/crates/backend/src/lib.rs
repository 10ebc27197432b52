//! Where bytes lie (level 2): one trait, and a backend a file.

mod backend;
mod codec;
mod edit;
mod log;
mod memory;
{{if storage=rocksdb}}
mod rocks;
{{end}}
{{if storage=sqlite}}
mod sqlite;
{{end}}

pub use backend::{Backend, BackendError, Entry};
pub use codec::{decode, encode, Damaged};
pub use edit::Edit;
pub use log::LogBackend;
pub use memory::MemoryBackend;
{{if storage=rocksdb}}
pub use rocks::RocksBackend;
{{end}}
{{if storage=sqlite}}
pub use sqlite::SqliteBackend;
{{end}}

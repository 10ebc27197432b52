//! What is kept, and in which layout (level 2): keys and bytes behind a trait, the codec of a link,
//! and the links by name on top of both.

mod codec;
mod links;
mod memory;
{{if storage=rocksdb}}
mod rocks;
{{end}}
{{if storage=sqlite}}
mod sqlite;
{{end}}
mod store;

pub use codec::{decode, encode, Damaged};
pub use links::Links;
pub use memory::MemoryStore;
{{if storage=rocksdb}}
pub use rocks::RocksStore;
{{end}}
{{if storage=sqlite}}
pub use sqlite::SqliteStore;
{{end}}
pub use store::{Store, StoreError};

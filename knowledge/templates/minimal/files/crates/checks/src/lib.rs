//! What serves development (level 5): helpers for end-to-end tests and benches.

use {{name_snake}}_api::Gate;
use {{name_snake}}_domain::Allowance;
use {{name_snake}}_store::MemoryStore;

/// A gate over memory that admits `burst` at once and one more a second.
pub fn gate(burst: u32) -> Gate<MemoryStore> {
    let allowance = Allowance {
        burst,
        refill_millis: 1_000,
    };
    Gate::new(MemoryStore::default(), allowance)
}

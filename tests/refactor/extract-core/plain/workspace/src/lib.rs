//! A ledger in a file.

pub mod store;
mod text;

pub fn total(path: &std::path::Path) -> std::io::Result<i64> {
    Ok(store::balance(&store::load(path)?))
}

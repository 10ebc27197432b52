//! Names the engine, as everything here does.

use sled::IVec;

pub fn lengths(rows: &[IVec]) -> usize {
    rows.iter().map(|row| row.len()).sum()
}

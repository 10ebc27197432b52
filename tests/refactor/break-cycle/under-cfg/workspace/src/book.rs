#[cfg(feature = "sheet")]
use crate::sheet::Row;

pub fn total() -> u32 {
    opening() + 1
}

fn opening() -> u32 {
    1
}

#[cfg(feature = "sheet")]
pub fn see(row: &Row) -> bool {
    row.name.is_null()
}

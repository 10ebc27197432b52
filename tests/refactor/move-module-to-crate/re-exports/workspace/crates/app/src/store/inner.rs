use super::Table;

pub(crate) fn count(table: &Table) -> usize {
    table.rows.len()
}

pub(crate) fn extra() -> usize {
    1
}

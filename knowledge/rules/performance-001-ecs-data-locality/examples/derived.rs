//! Columns that a derive writes.

#[derive(StructOfArray)]
pub struct Particle { //~ pattern: performance-001-ecs-data-locality
    pub mass: f32,
    pub charge: f32,
    pub spin: i8,
}

/// One row at a time is all that is asked of it.
#[derive(Clone, Copy)]
pub struct Reading {
    pub at: u64,
    pub value: f32,
}

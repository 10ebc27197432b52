//! A small archetypal store, and things beside it that look like parts of one.

use std::any::TypeId;
use std::collections::{BTreeMap, HashMap};

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Entity(u32);

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ArchetypeId(u32);

pub trait Component: 'static {}

pub struct Column {
    bytes: Vec<u8>,
    item: usize,
}

impl Column {
    fn swap_remove(&mut self, row: usize) {
        let last = self.bytes.len() - self.item;
        self.bytes.copy_within(last.., row * self.item);
        self.bytes.truncate(last);
    }
}

pub struct Archetype { //~ pattern: data-003-archetypal-ecs
    id: ArchetypeId,
    components: Vec<TypeId>,
    entities: Vec<Entity>,
    edges: Edges,
}

/// Where a change leads; reported under the archetype.
#[derive(Default)]
pub struct Edges { //~ pattern: data-003-archetypal-ecs
    insert: HashMap<TypeId, ArchetypeId>,
    remove: HashMap<TypeId, ArchetypeId>,
}

pub struct Table { //~ pattern: data-003-archetypal-ecs
    columns: BTreeMap<TypeId, Column>,
    entities: Vec<Entity>,
}

impl Table {
    /// The entity that fills the gap, if there is one.
    pub fn swap_remove(&mut self, row: usize) -> Option<Entity> {
        for column in self.columns.values_mut() {
            column.swap_remove(row);
        }
        self.entities.swap_remove(row);
        self.entities.get(row).copied()
    }
}

pub struct Loose { //~ pattern: data-003-archetypal-ecs
    dense: Column,
    entities: Vec<Entity>,
    sparse: HashMap<Entity, usize>,
}

impl Loose {
    pub fn remove(&mut self, entity: Entity) {
        if let Some(row) = self.sparse.remove(&entity) {
            self.dense.swap_remove(row);
            self.entities.swap_remove(row);
        }
    }
}

pub enum Storage { //~ pattern: data-003-archetypal-ecs
    Table,
    SparseSet,
}

pub trait Bundle { //~ pattern: data-003-archetypal-ecs
    fn component_ids() -> Vec<TypeId>;

    fn write(self, into: &mut Table);
}

macro_rules! tuple_bundle {
    ($($name:ident),*) => {
        impl<$($name: Component),*> Bundle for ($($name,)*) {
            fn component_ids() -> Vec<TypeId> {
                vec![$(TypeId::of::<$name>()),*]
            }

            fn write(self, _into: &mut Table) {}
        }
    };
}

tuple_bundle!(A, B);

/// A group of entities: no columns, no components.
pub struct Selection {
    entities: Vec<Entity>,
    name: String,
    locked: bool,
    colour: u32,
}

impl Selection {
    pub fn remove(&mut self, row: usize) {
        self.entities.remove(row);
    }
}

/// A choice between two things that are no storage.
pub enum View {
    Table,
    Chart,
}

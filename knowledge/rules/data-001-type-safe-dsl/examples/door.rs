//! A valve whose position is a type, and generic types that have no states.
//~ no action: scaffold-typestate
use std::marker::PhantomData;

pub struct Open; //~ pattern: data-001-type-safe-dsl
pub struct Shut; //~ pattern: data-001-type-safe-dsl

pub struct Valve<S = Shut> { //~ pattern: data-001-type-safe-dsl
    turns: u32,
    state: PhantomData<S>,
}

impl Valve<Shut> {
    pub fn new() -> Self {
        Valve { turns: 0, state: PhantomData }
    }

    pub fn open(self) -> Valve<Open> {
        Valve { turns: self.turns + 1, state: PhantomData }
    }
}

impl Valve<Open> {
    pub fn shut(self) -> Valve<Shut> {
        Valve { turns: self.turns, state: PhantomData }
    }

    /// The caller keeps the open valve and gets a shut one as well.
    pub fn shut_soon(&self) -> Valve<Shut> { //~ violation: transition-keeps-old-state-usable
        Valve { turns: self.turns, state: PhantomData }
    }

    /// The same state again: nothing has ended.
    pub fn twin(&self) -> Option<Valve<Open>> {
        (self.turns > 1).then_some(Valve { turns: 1, state: PhantomData })
    }

    /// A view of the same state.
    pub fn as_open(&self) -> Valve<Open> {
        Valve { turns: self.turns, state: PhantomData }
    }
}

/// A tag: it says what the number counts, and there is no way from one to the other.
pub struct Count<T> {
    of: u64,
    what: PhantomData<T>,
}

impl<T> Count<T> {
    pub fn add(self, more: u64) -> Count<T> {
        Count { of: self.of + more, what: PhantomData }
    }
}

/// PhantomData for a lifetime.
pub struct Lent<'a, T> {
    at: *const T,
    life: PhantomData<&'a T>,
}

impl<'a, T> Lent<'a, T> {
    pub fn get(&self) -> &'a T {
        unsafe { &*self.at }
    }
}

/// A strategy with a default: chosen once, never changed.
pub struct PlainHasher;

pub struct Table<K, S = PlainHasher> {
    keys: Vec<K>,
    hasher: S,
}

impl<K> Table<K, PlainHasher> {
    pub fn new() -> Self {
        Table { keys: Vec::new(), hasher: PlainHasher }
    }

    pub fn with(self, key: K) -> Table<K, PlainHasher> {
        let mut keys = self.keys;
        keys.push(key);
        Table { keys, hasher: self.hasher }
    }
}

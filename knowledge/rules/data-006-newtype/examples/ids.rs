//! Numbers and texts that mean something, each with a type of its own.

use std::marker::PhantomData;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct BerthId(u32); //~ pattern: data-006-newtype

impl BerthId {
    pub fn new(number: u32) -> Self {
        BerthId(number)
    }

    pub fn get(self) -> u32 {
        self.0
    }
}

/// Checked where it is made; whoever holds one need not ask again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallSign(Vec<char>); //~ pattern: data-006-newtype

impl CallSign {
    pub fn new(letters: Vec<char>) -> Option<Self> {
        let fits = (4..=7).contains(&letters.len()) && letters.iter().all(|letter| letter.is_ascii_uppercase());
        fits.then_some(Self(letters))
    }

    pub fn as_letters(&self) -> &[char] {
        &self.0
    }
}

/// An index that knows what it points into.
pub struct Index<T> { //~ pattern: data-006-newtype
    slot: u32,
    owner: PhantomData<T>,
}

impl<T> Clone for Index<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Index<T> {}

impl<T> PartialEq for Index<T> {
    fn eq(&self, other: &Self) -> bool {
        self.slot == other.slot
    }
}

pub fn moor(ship_id: u64, berth_id: u64) -> (u64, BerthId) { //~ violation: adjacent-raw-ids
    (ship_id, BerthId::new(berth_id as u32))
}

// One of the two has a type.
pub fn leave(ship_id: u64, berth: BerthId) -> (u64, u32) {
    (ship_id, berth.get())
}

// Two of one sort: a type for berths would be that of both.
pub fn shift(from_berth_id: u64, to_berth_id: u64) -> u64 {
    from_berth_id.abs_diff(to_berth_id)
}

pub struct Pilot;

// Called from another language, which has no types of ours.
#[bridge::export]
impl Pilot {
    pub fn guide(&self, ship_id: u64, berth_id: u64) -> bool {
        leave(ship_id, BerthId::new(berth_id as u32)).1 > 0
    }
}

// A bit set is a collection, not a value.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Lights(u8);

impl Lights {
    pub fn insert(&mut self, light: u8) {
        self.0 |= 1 << light;
    }

    pub fn remove(&mut self, light: u8) {
        self.0 &= !(1 << light);
    }

    pub fn contains(&self, light: u8) -> bool {
        self.0 & 1 << light != 0
    }
}

// Counts and does something: an iterator over a number.
pub struct Knots(u32);

impl Iterator for Knots {
    type Item = u32;

    fn next(&mut self) -> Option<u32> {
        self.0 = self.0.checked_sub(1)?;
        Some(self.0)
    }
}

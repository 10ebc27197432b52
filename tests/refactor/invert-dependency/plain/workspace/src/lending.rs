//! The rules of lending.

use crate::storage::Store;

/// Lends books. It keeps them in a Store.
pub struct Desk {
    store: Store,
    days: u32,
}

impl Desk {
    pub fn new(store: Store, days: u32) -> Self {
        Desk { store, days }
    }

    /// Lends a book, unless it is away.
    pub fn lend(&mut self, book: &str, today: u32) -> bool {
        if is_away(&self.store, book) {
            return false;
        }
        self.store.put(book, today + self.days);
        true
    }

    pub fn is_late(&self, book: &str, today: u32) -> bool {
        self.store.due(book).map_or(false, |due| due < today)
    }
}

fn is_away(store: &Store, book: &str) -> bool {
    store.due(book).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_book_is_lent_once() {
        let mut desk = Desk::new(Store::default(), 14);
        assert!(desk.lend("Emma", 1));
        assert!(!desk.lend("Emma", 2));
    }

    #[test]
    fn a_book_is_late_after_its_days() {
        let desk = Desk::new(Store::with("Emma", 3), 14);
        assert_eq!(desk.is_late("Emma", 3), false);
        assert!(desk.is_late("Emma", 4));
        let away = is_away(&desk.store, "Emma");
        assert!(away);
    }
}

// belfry: allow(contract-broken) until the shelf is sorted until 2020-01-01
use crate::storage::Store;

pub fn is_open(store: &Store) -> bool {
    store.count() > 0
}

#[cfg(test)]
mod tests {
    use super::is_open;

    #[test]
    fn a_desk_with_books_is_open() {
        let store = crate::storage::Store { books: 2 };
        assert!(is_open(&store));
    }
}

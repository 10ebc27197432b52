//! Forges things.

use std::fmt;

use crate::iron::Store;

pub trait StorePort {}

type Result<T> = std::result::Result<T, Broken>;

#[derive(Debug, PartialEq)]
pub struct Broken(String);

impl fmt::Display for Broken {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

pub struct Smith {
    store: Store,
    fire: Fire,
}

pub struct Fire {
    store: crate::coal::Store,
}

impl Smith {
    pub fn new(store: Store) -> Self {
        let fire = Fire {
            store: crate::coal::Store::new(),
        };
        Smith { store, fire }
    }

    pub fn forge(&mut self, bars: u32) -> Result<u32> {
        let left = self.store.take(bars).map_err(Broken)?;
        self.fire.store.take(1);
        Ok(left + self.fire.store.sacks)
    }
}

/// The first of the two that is taken.
pub fn first<'store>(store: &'store mut Store, names: &'store [String]) -> Option<&'store str> {
    let taken = store.take(1).ok()?;
    names.get(taken as usize).map(String::as_str)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_smith_takes_of_both() {
        let mut smith = Smith::new(Store::new());
        assert_eq!(smith.forge(2), Ok(4));
        assert_eq!(smith.forge(9), Err(Broken("3 are left".into())));
    }

    #[test]
    fn a_name_is_taken() {
        let names = vec!["a".to_string(), "b".into(), "c".into(), "d".into(), "e".into()];
        let mut store = Store::new();
        assert_eq!(first(&mut store, &names), Some("e"));
    }
}

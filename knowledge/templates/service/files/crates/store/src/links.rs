use std::sync::{Mutex, PoisonError};

use {{name_snake}}_domain::{Claim, Link, Moment, Slug, Target};

use crate::{decode, encode, Store, StoreError};

/// Links by name, over any store.
#[derive(Debug)]
pub struct Links<S> {
    store: S,
    // Held from reading a link until the one that takes its place is kept, or it is gone.
    claims: Mutex<()>,
}

impl<S: Store> Links<S> {
    /// Those that lie in the store.
    pub fn new(store: S) -> Self {
        let claims = Mutex::new(());
        Self { store, claims }
    }

    /// The link of that name, dead or alive.
    pub fn find(&self, slug: &Slug) -> Result<Option<Link>, StoreError> {
        let found = self.store.get(slug.as_str().as_bytes())?;
        found
            .map(|bytes| decode(&bytes).map_err(StoreError::new))
            .transpose()
    }

    /// Asks Core about the claim, and keeps the link it grants.
    pub fn claim(&self, slug: &Slug, target: Target, now: Moment) -> Result<Claim, StoreError> {
        let _held = self.claims.lock().unwrap_or_else(PoisonError::into_inner);
        let claim = Link::claim(self.find(slug)?.as_ref(), target, now);
        if let Claim::Granted(link) = &claim {
            self.store.put(slug.as_str().as_bytes(), &encode(link))?;
        }
        Ok(claim)
    }

    /// Removes the name; whether it was there.
    pub fn remove(&self, slug: &Slug) -> Result<bool, StoreError> {
        let _held = self.claims.lock().unwrap_or_else(PoisonError::into_inner);
        self.store.delete(slug.as_str().as_bytes())
    }

    /// All names, in order.
    pub fn names(&self) -> Result<Vec<String>, StoreError> {
        let keys = self.store.scan(b"")?;
        Ok(keys
            .iter()
            .map(|key| String::from_utf8_lossy(key).into_owned())
            .collect())
    }

    /// See [`Store::flush`].
    pub fn flush(&self) -> Result<(), StoreError> {
        self.store.flush()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{{if storage=sqlite}}SqliteStore{{else}}MemoryStore{{end}};

    #[test]
    fn a_claim_that_is_granted_is_kept() {
{{if storage=sqlite}}
        let links = Links::new(SqliteStore::in_memory().expect("opened"));
{{else}}
        let links = Links::new(MemoryStore::default());
{{end}}
        let slug = Slug::new("rust".to_owned()).expect("a name");
        let target = Target::new("https://a.example".to_owned()).expect("an address");
        let claim = links
            .claim(&slug, target.clone(), Moment::from_millis(1))
            .expect("kept");
        let link = Link::new(target, Moment::from_millis(1));
        assert_eq!(claim, Claim::Granted(link.clone()));
        assert_eq!(links.find(&slug), Ok(Some(link)));
        assert_eq!(links.names(), Ok(vec!["rust".to_owned()]));
        assert_eq!(links.remove(&slug), Ok(true));
        assert_eq!(links.find(&slug), Ok(None));
    }
}

use std::future::{ready, Ready};
use std::sync::Arc;

use {{name_snake}}_domain::{Claim, Moment, Slug, Target};
use {{name_snake}}_store::{Links, Store};

use crate::{Call, Failure, Reply, Service};

/// The innermost step: asks the links. The clock is handed in, so that a test can stop it.
#[derive(Debug)]
pub struct Handler<S> {
    links: Arc<Links<S>>,
    clock: fn() -> Moment,
}

impl<S: Store> Handler<S> {
    /// Over these links, at the time the clock tells.
    pub fn new(links: Arc<Links<S>>, clock: fn() -> Moment) -> Self {
        Self { links, clock }
    }

    fn find(&self, slug: &Slug) -> Result<Reply, Failure> {
        match self.links.find(slug)? {
            Some(link) if link.is_alive((self.clock)()) => Ok(Reply::Found(link.target().clone())),
            _ => Err(Failure::NotFound),
        }
    }

    fn claim(&self, slug: &Slug, target: Target) -> Result<Reply, Failure> {
        match self.links.claim(slug, target, (self.clock)())? {
            Claim::Granted(_) => Ok(Reply::Claimed),
            Claim::Taken => Err(Failure::Taken),
        }
    }

    fn remove(&self, slug: &Slug) -> Result<Reply, Failure> {
        if self.links.remove(slug)? {
            Ok(Reply::Removed)
        } else {
            Err(Failure::NotFound)
        }
    }
}

impl<S: Store> Service<Call> for Handler<S> {
    type Response = Reply;
    type Error = Failure;
    type Future = Ready<Result<Reply, Failure>>;

    fn call(&self, request: Call) -> Self::Future {
        ready(match request {
            Call::Find(slug) => self.find(&slug),
            Call::Claim(slug, target) => self.claim(&slug, target),
            Call::Remove(slug) => self.remove(&slug),
            Call::List => self.links.names().map(Reply::Names).map_err(Failure::from),
        })
    }
}

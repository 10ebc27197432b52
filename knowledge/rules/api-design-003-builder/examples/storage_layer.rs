//! The terminal may belong to a trait that many builders share.

use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::time::Duration;

pub struct Layer {
    root: String,
    depth: usize,
}

pub trait BuildLayer {
    fn build(self) -> Layer;
}

#[derive(Default)]
#[must_use]
pub struct FolderLayerOptions { //~ pattern: api-design-003-builder
    root: String,
    depth: usize,
}

impl FolderLayerOptions {
    pub fn root(mut self, root: &str) -> Self {
        self.root = root.to_owned();
        self
    }

    pub fn depth(mut self, depth: usize) -> Self {
        self.depth = depth;
        self
    }
}

impl BuildLayer for FolderLayerOptions {
    fn build(self) -> Layer {
        Layer { root: self.root, depth: self.depth }
    }
}

/// Awaiting it sends it.
#[must_use]
pub struct Upload<'a> { //~ pattern: api-design-003-builder
    layer: &'a Layer,
    timeout: Option<Duration>,
    retries: Option<u32>,
}

impl<'a> Upload<'a> {
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = Some(timeout);
        self
    }

    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = Some(retries);
        self
    }
}

impl<'a> IntoFuture for Upload<'a> {
    type Output = usize;
    type IntoFuture = Pin<Box<dyn Future<Output = usize> + 'a>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(async move { self.layer.root.len() * self.layer.depth })
    }
}

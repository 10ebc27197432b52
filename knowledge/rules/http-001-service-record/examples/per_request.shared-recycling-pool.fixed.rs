//! What a server makes for each request and could use again.

use std::rc::Rc;

#[derive(Default)]
pub struct Scratch { //~ action: recycling-pool //~ no action: shared-recycling-pool
    bytes: Vec<u8>,
    marks: Vec<usize>,
}

impl Scratch {
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.marks.clear();
    }
}

// Shared with whoever logs the request, so it may still be read when the answer is out.
#[derive(Default)]
pub(crate) struct Head { //~ no action: shared-recycling-pool //~ no action: recycling-pool
    path: String,
}

/// Keeps a few [`Head`] nobody uses, so that the next one need not be allocated.
#[derive(Default)]
pub(crate) struct SharedHeadPool { //~ pattern: http-001-service-record
    spare: Vec<std::rc::Rc<Head>>,
}

impl SharedHeadPool {
    /// More would be memory that a busy moment keeps for good.
    const MOST: usize = 32;

    pub(crate) fn take(&mut self) -> std::rc::Rc<Head> {
        self.spare.pop().unwrap_or_default()
    }

    /// Keeps what comes back only if this was the last share: what somebody still reads must
    /// neither be emptied nor handed out again.
    pub(crate) fn recycle(&mut self, mut used: std::rc::Rc<Head>) {
        if self.spare.len() >= Self::MOST {
            return;
        }
        if let Some(inner) = std::rc::Rc::get_mut(&mut used) {
            inner.reset();
            self.spare.push(used);
        }
    }
}

impl Head {
    pub(crate) fn reset(&mut self) {
        self.path.clear();
    }
}

pub struct Request {
    head: Rc<Head>,
}

impl Request {
    pub fn is_root(&self) -> bool {
        self.head.path == "/"
    }
}

// Cannot be made of nothing, and cannot be emptied: each is made for one place.
pub struct Route { //~ no action: recycling-pool
    path: &'static str,
}

impl Route {
    pub fn matches(&self, path: &str) -> bool {
        self.path == path
    }
}

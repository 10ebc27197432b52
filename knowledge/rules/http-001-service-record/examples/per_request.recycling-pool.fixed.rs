//! What a server makes for each request and could use again.

use std::rc::Rc;

#[derive(Default)]
pub struct Scratch { //~ no action: recycling-pool //~ no action: shared-recycling-pool
    bytes: Vec<u8>,
    marks: Vec<usize>,
}

/// Keeps a few [`Scratch`] nobody uses, so that the next one need not be allocated.
#[derive(Default)]
pub struct ScratchPool { //~ pattern: http-001-service-record
    spare: Vec<Scratch>,
}

impl ScratchPool {
    /// More would be memory that a busy moment keeps for good.
    const MOST: usize = 32;

    pub fn take(&mut self) -> Scratch {
        self.spare.pop().unwrap_or_default()
    }

    /// Emptied on the way in, so nothing of one use is seen by the next.
    pub fn recycle(&mut self, mut used: Scratch) {
        if self.spare.len() < Self::MOST {
            used.clear();
            self.spare.push(used);
        }
    }
}

impl Scratch {
    pub fn clear(&mut self) {
        self.bytes.clear();
        self.marks.clear();
    }
}

// Shared with whoever logs the request, so it may still be read when the answer is out.
#[derive(Default)]
pub(crate) struct Head { //~ action: shared-recycling-pool //~ no action: recycling-pool
    path: String,
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

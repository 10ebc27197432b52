//! Pools of buffers: how many they keep, and whose the handles are.

use std::rc::Rc;
use std::sync::Mutex;

/// Keeps the largest burst for ever.
#[derive(Default)]
pub struct FrameBuffers { //~ pattern: http-001-service-record
    buffer_pool: Mutex<Vec<Vec<u8>>>,
}

impl FrameBuffers {
    pub fn get(&self) -> Vec<u8> {
        self.buffer_pool.lock().unwrap().pop().unwrap_or_default()
    }

    pub fn recycle(&self, mut buffer: Vec<u8>) {
        buffer.clear();
        self.buffer_pool.lock().unwrap().push(buffer); //~ violation: unbounded-recycle-pool
    }
}

/// Keeps eight.
#[derive(Default)]
pub struct LineBuffers { //~ pattern: http-001-service-record
    buffer_pool: Mutex<Vec<String>>,
}

impl LineBuffers {
    pub fn get(&self) -> String {
        self.buffer_pool.lock().unwrap().pop().unwrap_or_default()
    }

    pub fn recycle(&self, mut line: String) {
        line.clear();
        let mut pool = self.buffer_pool.lock().unwrap();
        if pool.len() < 8 {
            pool.push(line);
        }
    }
}

pub struct Page {
    pub bytes: Vec<u8>,
}

/// Takes back whatever it is given, also what somebody still reads.
#[derive(Default)]
pub struct Pages { //~ pattern: http-001-service-record
    spare_pages: Vec<Rc<Page>>, //~ violation: shared-handle-pushed-without-uniqueness-check
}

impl Pages {
    pub fn take(&mut self) -> Rc<Page> {
        self.spare_pages.pop().unwrap_or_else(|| Rc::new(Page { bytes: Vec::new() }))
    }

    pub fn put_back(&mut self, page: Rc<Page>) {
        if self.spare_pages.len() < 64 {
            self.spare_pages.push(page);
        }
    }
}

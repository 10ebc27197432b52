//! Where the number of a new entry comes from.

use std::collections::HashMap;

pub struct Uploads {
    open: HashMap<usize, Upload>,
    finished: Vec<Upload>,
    titles: HashMap<usize, String>,
    next: usize,
}

pub struct Upload {
    pub bytes: Vec<u8>,
}

impl Uploads {
    pub fn begin(&mut self, upload: Upload) -> usize {
        let id = self.open.len(); //~ violation: id-from-len-in-map
        self.open.insert(id, upload);
        id
    }

    pub fn finish(&mut self, id: usize) {
        if let Some(upload) = self.open.remove(&id) {
            self.finished.push(upload);
        }
    }

    /// A vector's length is the index of its next entry.
    pub fn archive(&mut self, upload: Upload) -> usize {
        let index = self.finished.len();
        self.finished.insert(index, upload);
        index
    }

    /// Nothing ever leaves this map: its length counts up.
    pub fn title(&mut self, title: String) -> usize {
        let id = self.titles.len();
        self.titles.insert(id, title);
        id
    }

    /// A number of its own.
    pub fn resume(&mut self, upload: Upload) -> usize {
        let id = self.next;
        self.next += 1;
        self.open.insert(id, upload);
        id
    }
}

/// An address as a number: it can be replayed, altered, and freed twice.
pub extern "C" fn upload_open() -> u64 {
    Box::into_raw(Box::new(Upload { bytes: Vec::new() })) as u64 //~ violation: pointer-as-integer-handle
}

/// A pointer that stays a pointer: the context of a C callback.
pub fn context(upload: Box<Upload>) -> *mut std::ffi::c_void {
    Box::into_raw(upload) as *mut std::ffi::c_void
}

/// An address that is only written down.
pub fn describe(upload: &Upload) -> String {
    format!("{:#x}", upload as *const Upload as usize)
}

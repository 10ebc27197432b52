//! What serves development (level 5): an output that can be read afterwards.

use std::cell::RefCell;
use std::io::{self, Write};
use std::rc::Rc;

/// Keeps what is written; clones share it.
#[derive(Debug, Clone, Default)]
pub struct Paper {
    text: Rc<RefCell<Vec<u8>>>,
}

impl Paper {
    /// The lines so far.
    pub fn lines(&self) -> Vec<String> {
        let text = self.text.borrow();
        String::from_utf8_lossy(&text)
            .lines()
            .map(str::to_owned)
            .collect()
    }
}

impl Write for Paper {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.text.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

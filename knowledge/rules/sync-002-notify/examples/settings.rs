//! Readers of a configuration that is loaded once, on a thread of its own.

use std::sync::{Arc, Condvar, Mutex};

//~ action: latch-with-condition

pub struct Settings {
    text: Mutex<Option<Arc<str>>>,
    changed: Condvar,
}

impl Settings {
    pub fn replace(&self, text: &str) { //~ no action: latch-with-condition
        if let Ok(mut slot) = self.text.lock() {
            *slot = Some(Arc::from(text));
        }
//~ no action: latch-with-condition
        self.changed.notify_all();
    }
}
//~ no action: latch-with-notify

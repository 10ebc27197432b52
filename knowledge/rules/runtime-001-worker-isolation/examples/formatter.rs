//! A formatter on a thread that nobody can stop.

use std::sync::mpsc::{self, Receiver};
use std::thread;

//~ action: worker-with-handles

pub fn format_all(texts: Vec<String>) -> Receiver<String> {
    let (sender, formatted) = mpsc::channel();
//~ no action: worker-with-handles
    thread::spawn(move || { //~ no action: worker-with-handles
        for text in texts {
            if sender.send(text.trim().to_owned()).is_err() {
                return;
            }
        }
    });
    formatted
}

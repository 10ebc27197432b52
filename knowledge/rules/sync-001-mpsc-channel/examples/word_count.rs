//! Words counted by one thread for many: a lock around the count has become a queue in front of it.

use std::sync::mpsc::{self, Receiver};

//~ action: actor-with-commands

pub fn count_words(lines: Receiver<String>) -> u64 {
    let mut words = 0u64;
    for line in lines {
        words = words.saturating_add(line.split_whitespace().count() as u64);
    }
//~ no action: actor-with-commands
    words
}

pub fn two_lines() -> u64 { //~ no action: actor-with-commands
    let (sender, lines) = mpsc::sync_channel(2);
    for line in ["one two", "three"] {
        if sender.send(line.to_owned()).is_err() {
            return 0;
        }
    }
    drop(sender);
    count_words(lines)
}

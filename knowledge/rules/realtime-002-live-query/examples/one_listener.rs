//! One sender and one receiver for as long as the program runs.

use std::sync::mpsc::{sync_channel, Receiver};

//~ no action: subscription-registry

pub fn numbers() -> Receiver<u32> {
    let (sender, numbers) = sync_channel(4);
    std::thread::spawn(move || (0..100).all(|each| sender.send(each).is_ok()));
    numbers
}

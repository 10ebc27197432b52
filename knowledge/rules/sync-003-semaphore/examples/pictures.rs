//! One thread for each picture, however many pictures there are.

use std::sync::mpsc::Sender;
use std::thread;

//~ action: semaphore-with-permits

pub fn shrink_all(pictures: Vec<Vec<u8>>, done: Sender<usize>) {
    for picture in pictures {
        let done = done.clone();
//~ no action: semaphore-with-permits
        thread::spawn(move || { //~ no action: semaphore-with-permits
            let _ = done.send(picture.len() / 2);
        });
    }
}

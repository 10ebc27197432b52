//! Destructors that may run while the thread unwinds.

use std::sync::mpsc::Sender;
use std::sync::Mutex;
use std::thread::JoinHandle;

pub struct Sampler {
    thread: Option<JoinHandle<()>>,
    totals: Mutex<Vec<u64>>,
}

impl Drop for Sampler {
    fn drop(&mut self) {
        if let Some(thread) = self.thread.take() {
            thread.join().unwrap(); //~ violation: panicking-drop
        }
    }
}

pub struct Subscription {
    id: u64,
    table: Mutex<Vec<u64>>,
    closed: Sender<u64>,
}

impl Drop for Subscription {
    fn drop(&mut self) {
        let id = self.id;
        self.table.lock().unwrap_or_else(std::sync::PoisonError::into_inner).retain(|known| *known != id);
        self.closed.send(id).expect("the hub outlives its subscriptions"); //~ violation: panicking-drop
    }
}

/// Asks first: a panic of its own only where no other is under way.
pub struct Recorder {
    thread: Option<JoinHandle<()>>,
}

impl Drop for Recorder {
    fn drop(&mut self) {
        if let Some(thread) = self.thread.take() {
            let outcome = thread.join();
            if !std::thread::panicking() {
                outcome.unwrap();
            }
        }
    }
}

/// `take().unwrap()` on its own field cannot meet the outside world.
pub struct Buffer {
    bytes: Option<Vec<u8>>,
    spare: Vec<Vec<u8>>,
}

impl Drop for Buffer {
    fn drop(&mut self) {
        let bytes = self.bytes.take().unwrap();
        self.spare.push(bytes);
    }
}

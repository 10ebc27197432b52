//! Threads around a decoder library: starting, stopping, and failing.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{channel, sync_channel, Receiver, Sender};
use std::sync::Arc;
use std::thread::{self, JoinHandle};

pub struct Decoder {
    pub frames: u64,
}

impl Decoder {
    fn open() -> Decoder {
        Decoder { frames: 0 }
    }
}

pub struct DecoderHandle {
    frames: Sender<Vec<u8>>,
}

impl DecoderHandle {
    /// If the decoder cannot be opened, the caller panics about a channel.
    pub fn start() -> DecoderHandle { //~ pattern: runtime-001-worker-isolation
        let (frame_tx, frame_rx) = channel::<Vec<u8>>();
        let (ready_tx, ready_rx) = sync_channel(1);
        thread::Builder::new()
            .name("decoder".to_owned())
            .spawn(move || {
                let mut decoder = Decoder::open();
                let _ = ready_tx.send(());
                for _frame in frame_rx.iter() {
                    decoder.frames += 1;
                }
            })
            .expect("a thread");
        ready_rx.recv().unwrap(); //~ violation: handshake-recv-unwrap
        DecoderHandle { frames: frame_tx }
    }

    pub fn decode(&self, frame: Vec<u8>) {
        let _ = self.frames.send(frame);
    }
}

/// Receives in a loop: no handshake.
pub fn print_all(messages: Receiver<String>) {
    loop {
        let message = messages.recv().unwrap();
        println!("{message}");
    }
}

/// The failure of one decoder ends them all.
pub fn watch(failures: Receiver<String>) {
    thread::spawn(move || {
        if let Ok(failure) = failures.recv() {
            eprintln!("{failure}");
            std::process::exit(1); //~ violation: process-exit-inside-worker
        }
    });
}

/// This is what it is for.
pub fn exit_later(after: std::time::Duration) {
    thread::spawn(move || {
        thread::sleep(after);
        std::process::exit(0);
    });
}

/// Neither stopped nor joined by anybody.
pub struct Prefetcher { //~ violation: worker-without-stop-on-drop
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Prefetcher {
    pub fn start() -> Prefetcher {
        let stop = Arc::new(AtomicBool::new(false));
        let seen = stop.clone();
        let thread = thread::spawn(move || {
            while !seen.load(Ordering::Relaxed) {
                thread::yield_now();
            }
        });
        Prefetcher { stop, thread }
    }
}

/// Joined by whoever closes it.
pub struct Indexer {
    stop: Arc<AtomicBool>,
    thread: JoinHandle<()>,
}

impl Indexer {
    pub fn close(self) {
        self.stop.store(true, Ordering::Relaxed);
        let _ = self.thread.join();
    }
}

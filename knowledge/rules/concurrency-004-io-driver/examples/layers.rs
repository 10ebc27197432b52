//! The driver as a layer that can be left out, and a command that is no layer.

use std::thread::{self, Thread};
use std::time::Duration;

pub enum Sleep { //~ pattern: concurrency-004-io-driver
    WithEvents(Reactor),
    Plain,
}

pub enum Rouse {
    Reactor(Bell),
    Thread(Thread),
}

pub struct Reactor {
    turns: u64,
}

pub struct Bell {
    rung: bool,
}

impl Sleep {
    pub fn park_timeout(&mut self, duration: Duration) {
        match self {
            Sleep::WithEvents(reactor) => reactor.turns += 1,
            Sleep::Plain => thread::park_timeout(duration),
        }
    }
}

impl Rouse {
    pub fn unpark(&mut self) {
        match self {
            Rouse::Reactor(bell) => bell.rung = true,
            Rouse::Thread(thread) => thread.unpark(),
        }
    }
}

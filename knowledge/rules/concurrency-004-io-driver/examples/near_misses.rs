//! Users of a poll, and things with its names.

use std::collections::VecDeque;
use std::io;
use std::sync::{Arc, Mutex};
use std::task::Waker;

use mio::{Events, Poll};

/// A server's own accept loop: nobody else registers here.
pub struct AcceptLoop {
    poll: Poll,
    events: Events,
    listener: mio::net::TcpListener,
}

impl AcceptLoop {
    pub fn run(&mut self) -> io::Result<()> {
        loop {
            match self.poll.poll(&mut self.events, None) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
                Ok(()) => drop(self.listener.accept()?),
            }
        }
    }
}

/// Commands for a loop, and the waker that makes it look at them.
#[derive(Clone)]
pub struct CommandQueue(Arc<(mio::Waker, Mutex<VecDeque<u32>>)>);

impl CommandQueue {
    pub fn send(&self, command: u32) -> io::Result<()> {
        self.0.1.lock().expect("no panic under the lock").push_back(command);
        self.0.0.wake()
    }
}

/// One waker, and nothing that could be ready.
pub struct Pause {
    waker: Option<Waker>,
}

impl Pause {
    pub fn wake(&mut self) {
        if let Some(waker) = self.waker.take() {
            waker.wake();
        }
    }
}

/// Votes. The name is the same.
pub struct Survey {
    poll: std::task::Poll<u32>,
    answers: Vec<String>,
}

impl Survey {
    pub fn poll(&self) -> usize {
        self.answers.len() + usize::from(self.poll.is_ready())
    }
}

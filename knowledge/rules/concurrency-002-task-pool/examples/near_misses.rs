//! Pools and threads that are something else.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::Future;
use std::pin::Pin;
use std::sync::Mutex;
use std::thread::JoinHandle;

/// A pool of connections: it hands out resources and has no threads.
pub struct Connections {
    idle: Mutex<VecDeque<std::net::TcpStream>>,
    limit: usize,
}

impl Connections {
    pub fn take(&self) -> Option<std::net::TcpStream> {
        self.idle.lock().expect("no panic under the lock").pop_front()
    }
}

/// One thread with one job.
pub struct Recorder {
    thread: Option<JoinHandle<()>>,
    lines: std::sync::mpsc::Sender<String>,
}

impl Recorder {
    pub fn record(&self, line: String) {
        let _ = self.lines.send(line);
    }
}

/// The threads of a service's stages: each has its own job, and nobody gives them another.
pub struct Stages {
    threads: Vec<JoinHandle<()>>,
}

impl Stages {
    pub fn start() -> Self {
        Self { threads: vec![std::thread::spawn(|| {}), std::thread::spawn(|| {})] }
    }

    pub fn join(self) -> std::thread::Result<()> {
        self.threads.into_iter().try_for_each(JoinHandle::join)
    }
}

/// Runs what is spawned on it when somebody turns it: an executor, with no scope around.
pub struct Turntable<'a> {
    queue: RefCell<VecDeque<Pin<Box<dyn Future<Output = ()> + 'a>>>>,
}

impl<'a> Turntable<'a> {
    pub fn spawn(&self, future: impl Future<Output = ()> + 'a) {
        self.queue.borrow_mut().push_back(Box::pin(future));
    }

    pub fn tick(&self) -> bool {
        self.queue.borrow_mut().pop_front().is_some()
    }
}

/// Held on purpose, says the name: the threads end when the other side of their sockets does.
pub struct Bridge {
    _forwarders: Vec<JoinHandle<()>>,
    closes: std::sync::mpsc::Sender<()>,
}

impl Bridge {
    pub fn close(&self) {
        let _ = self.closes.send(());
    }
}

/// Tasks of a runtime, kept to be aborted.
pub struct Watchers {
    tasks: Vec<tokio::task::JoinHandle<()>>,
}

impl Watchers {
    pub fn spawn(&mut self, watch: impl Future<Output = ()> + Send + 'static) {
        self.tasks.push(tokio::spawn(watch));
    }
}

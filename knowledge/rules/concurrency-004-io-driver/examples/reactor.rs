//! A small reactor: a half that polls, a half that registers, and what a source holds of them.

use std::io;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll as TaskPoll, Waker};
use std::time::Duration;

use mio::event::Source;
use mio::{Events, Interest, Poll, Registry, Token};

const ROUSE: Token = Token(usize::MAX);

pub struct Lookout { //~ pattern: concurrency-004-io-driver
    poll: Poll,
    events: Events,
}

pub struct Post { //~ pattern: concurrency-004-io-driver
    registry: Registry,
    waker: mio::Waker,
    lines: Mutex<Vec<Arc<Line>>>,
}

/// One source: what it is ready for, and who waits for it.
pub struct Line { //~ pattern: concurrency-004-io-driver
    ready: AtomicU32,
    waiting: Mutex<Waiting>,
}

#[derive(Default)]
struct Waiting {
    reader: Option<Waker>,
    writer: Option<Waker>,
}

/// What a socket holds.
pub struct Berth { //~ pattern: concurrency-004-io-driver
    post: Arc<Post>,
    line: Arc<Line>,
}

impl Lookout {
    pub fn turn(&mut self, post: &Post, timeout: Option<Duration>) -> io::Result<()> {
        match self.poll.poll(&mut self.events, timeout) {
            Err(error) if error.kind() != io::ErrorKind::Interrupted => return Err(error),
            _ => {}
        }
        let lines = post.lines.lock().expect("no panic under the lock");
        for event in self.events.iter().filter(|event| event.token() != ROUSE) {
            if let Some(line) = lines.get(event.token().0) {
                line.ready.fetch_or(u32::from(event.is_readable()), Ordering::AcqRel);
                line.wake();
            }
        }
        Ok(())
    }

    /// Stops at the first signal.
    pub fn careless(&mut self) -> io::Result<usize> {
        self.poll.poll(&mut self.events, None)?; //~ violation: poll-eintr-unhandled
        Ok(self.events.iter().count())
    }
}

impl Post {
    pub fn rouse(&self) -> io::Result<()> {
        self.waker.wake()
    }

    pub fn add(&self, source: &mut impl Source) -> io::Result<Arc<Line>> {
        let line = Arc::new(Line { ready: AtomicU32::new(0), waiting: Mutex::default() });
        let mut lines = self.lines.lock().expect("no panic under the lock");
        self.registry.register(source, Token(lines.len()), Interest::READABLE)?;
        lines.push(Arc::clone(&line));
        Ok(line)
    }

    /// The line stays when the system refuses the source.
    pub fn add_hastily(&self, source: &mut impl Source, line: Arc<Line>) -> io::Result<()> {
        self.lines.lock().expect("no panic under the lock").push(line);
        self.registry.register(source, Token(0), Interest::READABLE)?; //~ violation: register-without-rollback
        Ok(())
    }
}

impl Line {
    fn wake(&self) {
        let mut waiting = self.waiting.lock().expect("no panic under the lock");
        let both = [waiting.reader.take(), waiting.writer.take()];
        drop(waiting);
        both.into_iter().flatten().for_each(Waker::wake);
    }
}

impl Berth {
    pub fn poll_ready(&self, cx: &mut Context<'_>) -> TaskPoll<()> {
        self.line.waiting.lock().expect("no panic under the lock").reader = Some(cx.waker().clone());
        match self.line.ready.load(Ordering::Acquire) {
            0 => TaskPoll::Pending,
            _ => TaskPoll::Ready(()),
        }
    }

    pub fn rouse(&self) -> io::Result<()> {
        self.post.rouse()
    }
}

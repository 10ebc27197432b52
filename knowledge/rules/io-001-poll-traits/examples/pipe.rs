//! Traits of our own over bytes, the buffer behind them, and what polls something else.

use std::io;
use std::mem::MaybeUninit;
use std::pin::Pin;
use std::task::{Context, Poll};

pub trait PollRead { //~ pattern: io-001-poll-traits
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, out: &mut Window<'_>) -> Poll<io::Result<()>>;
}

pub trait PollWrite { //~ pattern: io-001-poll-traits
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>>;
    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>>;
    fn poll_close(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>>;
}

/// Lends what it has, and is told how much of it was used.
pub trait PollLend { //~ pattern: io-001-poll-traits
    fn poll_lend(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<&[u8]>>;
    fn consume(self: Pin<&mut Self>, count: usize);
}

/// Three regions of one buffer: filled, initialised, raw.
pub struct Window<'a> { //~ pattern: io-001-poll-traits
    bytes: &'a mut [MaybeUninit<u8>],
    filled: usize,
    initialised: usize,
}

impl<'a> Window<'a> {
    pub fn new(bytes: &'a mut [MaybeUninit<u8>]) -> Self {
        Window { bytes, filled: 0, initialised: 0 }
    }

    pub fn put_slice(&mut self, data: &[u8]) {
        for (slot, byte) in self.bytes[self.filled..].iter_mut().zip(data) {
            slot.write(*byte);
        }
        self.filled += data.len().min(self.bytes.len() - self.filled);
        self.initialised = self.initialised.max(self.filled);
    }

    /// # Safety
    /// The first `count` unfilled bytes have been written.
    pub unsafe fn assume_init(&mut self, count: usize) {
        self.initialised = self.initialised.max(self.filled + count);
    }

    pub fn remaining(&self) -> usize {
        self.bytes.len() - self.filled
    }
}

pub struct Memory {
    bytes: Vec<u8>,
    at: usize,
}

impl PollRead for Memory {
    fn poll_read(mut self: Pin<&mut Self>, _cx: &mut Context<'_>, out: &mut Window<'_>) -> Poll<io::Result<()>> {
        let end = self.bytes.len().min(self.at + out.remaining());
        out.put_slice(&self.bytes[self.at..end]);
        self.at = end;
        Poll::Ready(Ok(()))
    }
}

/// One byte stream a variant, forwarded.
pub enum Source { //~ pattern: io-001-poll-traits
    Memory(Memory),
    Repeat(Repeat),
}

pub struct Repeat {
    byte: u8,
}

impl PollRead for Repeat {
    fn poll_read(self: Pin<&mut Self>, _cx: &mut Context<'_>, out: &mut Window<'_>) -> Poll<io::Result<()>> {
        out.put_slice(&[self.byte]);
        Poll::Ready(Ok(()))
    }
}

impl PollRead for Source {
    fn poll_read(self: Pin<&mut Self>, cx: &mut Context<'_>, out: &mut Window<'_>) -> Poll<io::Result<()>> {
        match self.get_mut() {
            Source::Memory(memory) => Pin::new(memory).poll_read(cx, out),
            Source::Repeat(repeat) => Pin::new(repeat).poll_read(cx, out),
        }
    }
}

/// Items, not bytes: a stream.
pub trait Messages {
    type Item;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<io::Result<Self::Item>>>;
}

/// Readiness, not bytes: a service.
pub trait Accepts<Request> {
    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Refused>>;
    fn accept(&mut self, request: Request);
}

pub struct Refused;

/// A future of a whole asset: nobody polls with a buffer.
pub trait AssetSource {
    fn load(&self, path: &str) -> Pin<Box<dyn std::future::Future<Output = io::Result<Vec<u8>>> + '_>>;
}

/// Blocks: the synchronous trait of the standard library's shape.
pub trait Blocking {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize>;
}

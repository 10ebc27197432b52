//! Decode, call, answer, shut down; every queue and buffer has a bound.

use std::collections::VecDeque;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{ready, Context, Poll};

use bitflags::bitflags;
use bytes::BytesMut;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Sleep;

use crate::codec::{Codec, Reply, Request};

const MAX_WAITING: usize = 8;
const MAX_HEAD: usize = 64 * 1024;

bitflags! {
    #[derive(Clone, Copy)]
    pub struct Facts: u8 {
        const KEEP_ALIVE = 0b0001;
        const SHUTDOWN = 0b0010;
        const READ_DISCONNECT = 0b0100;
    }
}

enum Running<F> {
    Nothing,
    Call(Pin<Box<F>>),
    Draining(Reply),
}

enum Deadline {
    Off,
    Idle,
    Armed(Pin<Box<Sleep>>),
}

pub struct Inner<T, F> { //~ pattern: architecture-012-h1-dispatcher
    io: T,
    facts: Facts,
    running: Running<F>,
    waiting: VecDeque<Request>,
    head_timer: Deadline,
    shutdown_timer: Deadline,
    read_buf: BytesMut,
    write_buf: BytesMut,
    codec: Codec,
}

impl<T, F> Inner<T, F>
where
    T: AsyncRead + AsyncWrite + Unpin,
    F: Future<Output = Reply>,
{
    fn poll_read_available(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut scratch = [0; 4096];
        loop {
            if self.read_buf.len() >= MAX_HEAD || self.waiting.len() >= MAX_WAITING {
                return Poll::Ready(Ok(()));
            }
            let mut buf = ReadBuf::new(&mut scratch);
            ready!(Pin::new(&mut self.io).poll_read(cx, &mut buf))?;
            if buf.filled().is_empty() {
                self.facts.insert(Facts::READ_DISCONNECT);
                return Poll::Ready(Ok(()));
            }
            self.read_buf.extend_from_slice(buf.filled());
        }
    }

    fn decode(&mut self) {
        while self.waiting.len() < MAX_WAITING {
            match self.codec.decode(&mut self.read_buf) {
                Some(request) => self.waiting.push_back(request),
                None => break,
            }
        }
    }

    fn poll_response(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        match &mut self.running {
            Running::Nothing => Poll::Ready(()),
            Running::Draining(reply) => {
                self.codec.encode(reply, &mut self.write_buf);
                self.running = Running::Nothing;
                Poll::Ready(())
            }
            Running::Call(future) => {
                let reply = ready!(future.as_mut().poll(cx));
                self.running = Running::Draining(reply);
                Poll::Ready(())
            }
        }
    }

    fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.write_buf.is_empty() {
            let count = ready!(Pin::new(&mut self.io).poll_write(cx, &self.write_buf))?;
            let _ = self.write_buf.split_to(count);
        }
        Pin::new(&mut self.io).poll_flush(cx)
    }

    fn poll_timers(&mut self, cx: &mut Context<'_>) -> bool {
        for timer in [&mut self.head_timer, &mut self.shutdown_timer] {
            if let Deadline::Armed(sleep) = timer {
                if sleep.as_mut().poll(cx).is_ready() {
                    *timer = Deadline::Off;
                    return true;
                }
            }
        }
        false
    }
}

/// The future of one connection.
pub struct Connection<T, F> { //~ pattern: architecture-012-h1-dispatcher
    inner: Inner<T, F>,
}

impl<T, F> Future for Connection<T, F>
where
    T: AsyncRead + AsyncWrite + Unpin,
    F: Future<Output = Reply>,
{
    type Output = io::Result<()>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let inner = &mut self.inner;
        let more = inner.poll_read_available(cx)?;
        inner.decode();
        let answered = inner.poll_response(cx);
        let written = inner.poll_flush(cx)?;
        if inner.poll_timers(cx) || inner.facts.contains(Facts::SHUTDOWN) {
            return Poll::Ready(Ok(()));
        }
        if more.is_ready() && answered.is_ready() && written.is_ready() {
            cx.waker().wake_by_ref();
        }
        Poll::Pending
    }
}

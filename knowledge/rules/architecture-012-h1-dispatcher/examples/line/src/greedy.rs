//! The same without bounds: the peer decides.

use std::collections::VecDeque;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{ready, Context, Poll};

use bytes::BytesMut;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_util::io::poll_read_buf;

use crate::codec::{Codec, Reply, Request};

enum Step {
    Reading,
    Answering,
    Closing,
}

pub struct Session<T> { //~ pattern: architecture-012-h1-dispatcher
    io: T,
    step: Step,
    waiting: VecDeque<Request>,
    incoming: BytesMut,
    outgoing: BytesMut,
    codec: Codec,
}

impl<T> Session<T>
where
    T: AsyncRead + AsyncWrite + Unpin,
{
    fn poll_receive(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        loop {
            let count = ready!(poll_read_buf(Pin::new(&mut self.io), cx, &mut self.incoming))?; //~ violation: unbounded-read-buffer
            if count == 0 {
                self.step = Step::Closing;
                return Poll::Ready(Ok(()));
            }
            while let Some(request) = self.codec.decode(&mut self.incoming) {
                self.waiting.push_back(request); //~ violation: unbounded-pipeline-queue
            }
        }
    }

    fn poll_answer(&mut self, _cx: &mut Context<'_>) -> Poll<()> {
        while let Some(request) = self.waiting.pop_front() {
            let reply = Reply { line: request.line };
            self.codec.encode(&reply, &mut self.outgoing);
            self.step = Step::Answering;
        }
        Poll::Ready(())
    }

    fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        while !self.outgoing.is_empty() {
            let count = ready!(Pin::new(&mut self.io).poll_write(cx, &self.outgoing))?;
            let _ = self.outgoing.split_to(count);
        }
        self.step = Step::Reading;
        Poll::Ready(Ok(()))
    }
}

impl<T> Future for Session<T>
where
    T: AsyncRead + AsyncWrite + Unpin,
{
    type Output = io::Result<()>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        ready!(self.poll_receive(cx))?;
        ready!(self.poll_answer(cx));
        self.poll_flush(cx)
    }
}

/// One task a stream, nothing in a queue: a loop that spawns, no dispatcher.
pub struct Spawner<T> {
    io: T,
    scratch: Vec<u8>,
    streams: u32,
}

impl<T: AsyncRead + Unpin> Future for Spawner<T> {
    type Output = io::Result<()>;

    fn poll(mut self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.streams += 1;
        self.scratch.clear();
        Poll::Ready(Ok(()))
    }
}

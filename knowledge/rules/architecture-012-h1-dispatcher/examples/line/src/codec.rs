//! Bytes to messages and back: no life cycle, no timer, tested with a buffer.

use std::collections::VecDeque;
use std::io;
use std::pin::Pin;
use std::task::{ready, Context, Poll};

use bytes::BytesMut;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

pub struct Request {
    pub line: Vec<u8>,
}

pub struct Reply {
    pub line: Vec<u8>,
}

/// A buffer of its own, and no life: nothing here waits, so nothing is polled.
#[derive(Default)]
pub struct Codec {
    scanned: usize,
    scratch: Vec<u8>,
}

impl Codec {
    pub fn decode(&mut self, bytes: &mut BytesMut) -> Option<Request> {
        let end = bytes.iter().skip(self.scanned).position(|byte| *byte == b'\n');
        match end {
            Some(at) => {
                let line = bytes.split_to(self.scanned + at + 1).to_vec();
                self.scanned = 0;
                Some(Request { line })
            }
            None => {
                self.scanned = bytes.len();
                None
            }
        }
    }

    pub fn encode(&mut self, reply: &Reply, bytes: &mut BytesMut) {
        self.scratch.clear();
        self.scratch.extend_from_slice(&reply.line);
        bytes.extend_from_slice(&self.scratch);
    }
}

enum Side {
    Plain,
    Compressed,
    Closed,
}

/// Two buffers and a queue, but bytes in and bytes out: whoever reads it drives it.
pub struct Squeezed<T> {
    io: T,
    side: Side,
    read_buf: BytesMut,
    write_buf: BytesMut,
    blocks: VecDeque<Vec<u8>>,
}

impl<T: AsyncRead + AsyncWrite + Unpin> Squeezed<T> {
    fn poll_read_block(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut scratch = [0; 1024];
        let mut buf = ReadBuf::new(&mut scratch);
        ready!(Pin::new(&mut self.io).poll_read(cx, &mut buf))?;
        self.blocks.push_back(buf.filled().to_vec());
        self.side = if buf.filled().is_empty() { Side::Closed } else { Side::Compressed };
        Poll::Ready(Ok(()))
    }

    fn poll_write_block(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<usize>> {
        self.side = Side::Plain;
        Pin::new(&mut self.io).poll_write(cx, &self.write_buf)
    }
}

impl<T: AsyncRead + AsyncWrite + Unpin> AsyncRead for Squeezed<T> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        ready!(self.poll_read_block(cx))?;
        if let Some(block) = self.blocks.pop_front() {
            let count = block.len().min(buf.remaining());
            buf.put_slice(&block[..count]);
        }
        let _ = self.poll_write_block(cx)?;
        let _ = self.read_buf.split();
        Poll::Ready(Ok(()))
    }
}

//! Wrappers around a writer and a reader of Tokio.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// Counts, and forgets to pass the flush on.
pub struct Counted<W> {
    inner: W,
    written: u64,
}

impl<W: AsyncWrite + Unpin> AsyncWrite for Counted<W> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.written += bytes.len() as u64;
        Pin::new(&mut self.inner).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<io::Result<()>> { //~ violation: flush-not-forwarded
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.inner).poll_shutdown(cx)
    }
}

/// A pipe of the kernel: it holds nothing back, so there is nothing to flush.
pub struct Log {
    pipe: tokio::net::unix::pipe::Sender,
}

impl AsyncWrite for Log {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.pipe).poll_write(cx, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

/// Discards on purpose: no writer inside.
pub struct Discard;

impl AsyncWrite for Discard {
    fn poll_write(self: Pin<&mut Self>, _cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Poll::Ready(Ok(()))
    }
}

/// Passes every byte through as it is.
pub struct Named<S> {
    name: String,
    stream: S,
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Named<S> { //~ violation: vectored-not-forwarded
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// Looks at the bytes, so it must see them one slice at a time.
pub struct Hashed<S> {
    stream: S,
    sum: u64,
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Hashed<S> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write(cx, bytes);
        if let Poll::Ready(Ok(count)) = &outcome {
            self.sum = bytes[..*count].iter().fold(self.sum, |sum, byte| sum.rotate_left(5) ^ u64::from(*byte));
        }
        outcome
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

pub struct Tape {
    bytes: Vec<u8>,
    busy: bool,
}

impl Tape {
    fn next(&mut self) -> io::Result<usize> {
        if self.busy { Err(io::ErrorKind::WouldBlock.into()) } else { Ok(self.bytes.len()) }
    }
}

impl AsyncRead for Tape {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        if self.bytes.is_empty() {
            return Poll::Ready(Err(io::ErrorKind::WouldBlock.into())); //~ violation: wouldblock-leaks-from-poll
        }
        match self.next() {
            Ok(_) => Poll::Ready(Ok(())),
            // Not ready is Pending, with a waker registered.
            Err(e) if e.kind() == io::ErrorKind::WouldBlock => {
                cx.waker().wake_by_ref();
                Poll::Pending
            }
            Err(e) => Poll::Ready(Err(e)),
        }
    }
}

pub struct Blank;

impl AsyncRead for Blank {
    fn poll_read(self: Pin<&mut Self>, _cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let count = buf.remaining();
        unsafe { buf.assume_init(count) }; //~ violation: assume-init-without-write
        buf.advance(count);
        Poll::Ready(Ok(()))
    }
}

/// Writes first, then vouches for it.
pub struct Zeros;

impl AsyncRead for Zeros {
    fn poll_read(self: Pin<&mut Self>, _cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let count = buf.remaining();
        unsafe {
            buf.unfilled_mut().as_mut_ptr().cast::<u8>().write_bytes(0, count);
            buf.assume_init(count);
        }
        buf.advance(count);
        Poll::Ready(Ok(()))
    }
}

/// The synchronous trait may say WouldBlock: that is its contract.
impl io::Read for Tape {
    fn read(&mut self, _out: &mut [u8]) -> io::Result<usize> {
        self.next()
    }
}

/// The same through a projection; its fix keeps `self` as it is.
pub struct Labelled<S> {
    label: u64,
    stream: Pin<Box<S>>,
}

impl<S> Labelled<S> {
    fn project(self: Pin<&mut Self>) -> LabelledProjection<'_, S> {
        LabelledProjection { stream: self.get_mut().stream.as_mut() }
    }
}

pub struct LabelledProjection<'a, S> {
    stream: Pin<&'a mut S>,
}

impl<S: AsyncWrite> AsyncWrite for Labelled<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.project().stream.poll_write(cx, bytes)
    }

    fn poll_write_vectored(self: std::pin::Pin<&mut Self>, cx: &mut std::task::Context<'_>, bufs: &[std::io::IoSlice<'_>]) -> std::task::Poll<std::io::Result<usize>> {
        self.project().stream.poll_write_vectored(cx, bufs)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.project().stream.poll_flush(cx)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.project().stream.poll_shutdown(cx)
    }
}

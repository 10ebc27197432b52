//! Adapters, operations and a copy loop over Tokio's streams, and what only looks like them.

use std::collections::VecDeque;
use std::future::Future;
use std::io;
use std::pin::Pin;
use std::task::{ready, Context, Poll};

use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt, BufReader, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

/// A reader that hashes what passes, and is a reader again.
pub struct Hashing<R> { //~ pattern: io-002-combinators
    inner: R,
    sum: u64,
}

impl<R> Hashing<R> {
    pub fn into_inner(self) -> R {
        self.inner
    }
}

impl<R: AsyncRead + Unpin> AsyncRead for Hashing<R> {
    fn poll_read(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let before = buf.filled().len();
        ready!(Pin::new(&mut self.inner).poll_read(cx, buf))?;
        for byte in &buf.filled()[before..] {
            self.sum = self.sum.rotate_left(5) ^ u64::from(*byte);
        }
        Poll::Ready(Ok(()))
    }
}

/// Skips a prefix: a future that borrows the stream and keeps its own place.
#[must_use = "futures do nothing unless you `.await` or poll them"]
pub struct Skip<'a, R> { //~ pattern: io-002-combinators
    reader: &'a mut R,
    left: usize,
}

impl<R: AsyncRead + Unpin> Future for Skip<'_, R> {
    type Output = io::Result<()>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut scratch = [0; 512];
        while self.left > 0 {
            let most = self.left.min(scratch.len());
            let mut buf = ReadBuf::new(&mut scratch[..most]);
            ready!(Pin::new(&mut *self.reader).poll_read(cx, &mut buf))?;
            if buf.filled().is_empty() {
                return Poll::Ready(Err(io::ErrorKind::UnexpectedEof.into()));
            }
            self.left -= buf.filled().len();
        }
        Poll::Ready(Ok(()))
    }
}

pub struct Drain<'a, R> { //~ pattern: io-002-combinators
    reader: &'a mut R, //~^ violation: combinator-future-not-must-use
    seen: u64,
}

impl<R: AsyncRead + Unpin> Future for Drain<'_, R> {
    type Output = io::Result<u64>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let mut scratch = [0; 512];
        loop {
            let mut buf = ReadBuf::new(&mut scratch);
            ready!(Pin::new(&mut *self.reader).poll_read(cx, &mut buf))?;
            if buf.filled().is_empty() {
                return Poll::Ready(Ok(self.seen));
            }
            self.seen += buf.filled().len() as u64;
        }
    }
}

impl<R: AsyncRead + Unpin> Hashing<R> {
    pub fn drain(&mut self) -> Drain<'_, R> {
        Drain { reader: &mut self.inner, seen: 0 }
    }
}

pub trait SkipExt: AsyncRead { //~ pattern: io-002-combinators
    fn skip(&mut self, count: usize) -> Skip<'_, Self>
    where
        Self: Sized + Unpin,
    {
        Skip { reader: self, left: count }
    }

    fn hashing(self) -> Hashing<Self>
    where
        Self: Sized,
    {
        Hashing { inner: self, sum: 0 }
    }
}

impl<R: AsyncRead + ?Sized> SkipExt for R {}

/// The copy loop as a value.
pub struct Pump { //~ pattern: io-002-combinators
    bytes: Box<[u8]>,
    from: usize,
    to: usize,
}

impl Pump {
    pub fn poll_pump<R, W>(&mut self, cx: &mut Context<'_>, mut reader: Pin<&mut R>, mut writer: Pin<&mut W>) -> Poll<io::Result<()>>
    where
        R: AsyncRead,
        W: AsyncWrite,
    {
        loop {
            while self.from < self.to {
                self.from += ready!(writer.as_mut().poll_write(cx, &self.bytes[self.from..self.to]))?;
            }
            let mut buf = ReadBuf::new(&mut self.bytes);
            ready!(reader.as_mut().poll_read(cx, &mut buf))?;
            let filled = buf.filled().len();
            if filled == 0 {
                return writer.as_mut().poll_flush(cx);
            }
            self.from = 0;
            self.to = filled;
        }
    }
}

pub enum Direction { //~ pattern: io-002-combinators
    Pumping(Pump),
    Closing,
    Done,
}

/// Bytes on one side, messages on the other: a frame, no adapter.
pub struct Lines<R> {
    reader: R,
    ready: VecDeque<String>,
}

impl<R: AsyncRead + Unpin> Lines<R> {
    pub async fn next(&mut self) -> io::Result<Option<String>> {
        let mut scratch = [0; 512];
        let count = self.reader.read(&mut scratch).await?;
        self.ready.push_back(String::from_utf8_lossy(&scratch[..count]).into_owned());
        Ok(self.ready.pop_front())
    }
}

/// A future that owns no stream: a timer of sorts.
pub struct Turns {
    left: u32,
}

impl Future for Turns {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        if self.left == 0 {
            return Poll::Ready(());
        }
        self.left -= 1;
        cx.waker().wake_by_ref();
        Poll::Pending
    }
}

pub async fn greet(mut stream: TcpStream) -> io::Result<String> {
    let mut text = String::new();
    stream.read_to_string(&mut text).await?; //~ violation: unlimited-read-to-end
    Ok(text)
}

pub async fn greet_briefly(stream: TcpStream) -> io::Result<String> {
    let mut text = String::new();
    stream.take(4096).read_to_string(&mut text).await?;
    Ok(text)
}

/// A file is as long as we have made it.
pub async fn notes(mut file: tokio::fs::File) -> io::Result<String> {
    let mut text = String::new();
    file.read_to_string(&mut text).await?;
    Ok(text)
}

pub async fn serve(listener: TcpListener, mut upstream: TcpStream) -> io::Result<()> {
    let mut header = [0; 8];
    loop {
        tokio::select! {
            read = upstream.read_exact(&mut header) => { //~ violation: cancel-unsafe-op-in-select
                read?;
            }
            accepted = listener.accept() => {
                accepted?;
            }
        }
    }
}

/// `read` may be cancelled: what it has not returned, it has not taken.
pub async fn serve_some(listener: TcpListener, mut upstream: TcpStream) -> io::Result<()> {
    let mut chunk = [0; 512];
    loop {
        tokio::select! {
            read = upstream.read(&mut chunk) => {
                read?;
            }
            accepted = listener.accept() => {
                accepted?;
            }
        }
    }
}

/// Once is enough: whoever loses is dropped with the function.
pub async fn first(mut left: TcpStream, mut right: TcpStream) -> io::Result<()> {
    let (mut one, mut two) = ([0; 8], [0; 8]);
    tokio::select! {
        read = left.read_exact(&mut one) => read.map(drop),
        read = right.read_exact(&mut two) => read.map(drop),
    }
}

/// The future lives outside the loop, so nothing is lost.
pub async fn headers(listener: TcpListener, mut upstream: TcpStream) -> io::Result<()> {
    let mut header = [0; 8];
    let whole = upstream.read_exact(&mut header);
    tokio::pin!(whole);
    loop {
        tokio::select! {
            read = &mut whole => return read.map(drop),
            accepted = listener.accept() => {
                accepted?;
            }
        }
    }
}

pub async fn lines(stream: BufReader<tokio::fs::File>) -> io::Result<usize> {
    let mut lines = stream.lines();
    let mut count = 0;
    while lines.next_line().await?.is_some() {
        count += 1;
    }
    Ok(count)
}

pub async fn farewell(stream: &mut TcpStream) -> io::Result<()> {
    stream.write_all(b"bye").await
}

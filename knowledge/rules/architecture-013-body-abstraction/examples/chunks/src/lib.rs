//! Bodies for actix: empty chunks, and lengths of the wrong field.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{ready, Context, Poll};

use actix_http::body::{BodySize, MessageBody};
use bytes::Bytes;
use futures_core::Stream;

pub struct Feed<S> {
    rows: S,
}

impl<S> MessageBody for Feed<S>
where
    S: Stream<Item = Result<Bytes, Infallible>> + Unpin,
{
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> { //~ violation: zero-length-chunk
        Pin::new(&mut self.rows).poll_next(cx)
    }
}

pub struct CleanFeed<S> {
    rows: S,
}

impl<S> MessageBody for CleanFeed<S>
where
    S: Stream<Item = Result<Bytes, Infallible>> + Unpin,
{
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Stream
    }

    /// Leaves empty chunks out.
    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        loop {
            match ready!(Pin::new(&mut self.rows).poll_next(cx)) {
                Some(Ok(chunk)) if chunk.is_empty() => continue,
                chunk => return Poll::Ready(chunk),
            }
        }
    }
}

/// Around another body: what is inside has left out empty chunks already.
pub struct Logged<B> { //~ pattern: architecture-013-body-abstraction
    body: B,
}

impl<B: MessageBody + Unpin> MessageBody for Logged<B> {
    type Error = B::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, B::Error>>> {
        Pin::new(&mut self.body).poll_next(cx)
    }
}

pub struct Page {
    title: String,
    text: Option<Bytes>,
    whole: Bytes,
}

impl MessageBody for Page {
    type Error = Infallible;

    fn size(&self) -> BodySize { //~ violation: sized-body-without-matching-data
        BodySize::Sized(self.title.len() as u64)
    }

    fn poll_next(mut self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        Poll::Ready(std::mem::take(&mut self.text).map(Ok))
    }
}

pub struct Note {
    text: Bytes,
}

impl MessageBody for Note {
    type Error = Infallible;

    fn size(&self) -> BodySize {
        BodySize::Sized(self.text.len() as u64)
    }

    fn poll_next(mut self: Pin<&mut Self>, _cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, Infallible>>> {
        let text = std::mem::take(&mut self.text);
        Poll::Ready(if text.is_empty() { None } else { Some(Ok(text)) })
    }
}

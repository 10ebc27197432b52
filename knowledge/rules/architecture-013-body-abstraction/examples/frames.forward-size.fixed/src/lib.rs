//! Wrappers over http_body: which of them keep the promised length.

use std::pin::Pin;
use std::task::{Context, Poll};

use http_body::{Body, Frame, SizeHint};
use pin_project::pin_project;

#[pin_project]
pub struct Held<B, G> { //~ pattern: architecture-013-body-abstraction
    #[pin]
    body: B,
    guard: G,
}

impl<B: Body, G> Body for Held<B, G> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        self.project().body.poll_frame(cx)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        self.body.size_hint()
    }
}

#[pin_project]
pub struct Kept<B, G> { //~ pattern: architecture-013-body-abstraction
    #[pin]
    body: B,
    guard: G,
}

impl<B: Body, G> Body for Kept<B, G> {
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        self.project().body.poll_frame(cx)
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

/// Changes what it passes on, so the inner length says nothing.
#[pin_project]
pub struct Mapped<B, F> { //~ pattern: architecture-013-body-abstraction
    #[pin]
    body: B,
    map: F,
}

impl<B, F> Body for Mapped<B, F>
where
    B: Body,
    F: FnMut(Frame<B::Data>) -> Frame<B::Data>,
{
    type Data = B::Data;
    type Error = B::Error;

    fn poll_frame(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Frame<B::Data>, B::Error>>> {
        let this = self.project();
        let map = this.map;
        this.body.poll_frame(cx).map(|frame| frame.map(|frame| frame.map(map)))
    }
}

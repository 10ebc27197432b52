//! A body contract of our own, its size, the erased form, a wrapper, and streams that are no bodies.

use std::pin::Pin;
use std::task::{Context, Poll};

pub struct Failure;

pub trait Parcel { //~ pattern: architecture-013-body-abstraction
    fn size(&self) -> Amount;

    fn poll_chunk(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Vec<u8>, Failure>>>;
}

pub enum Amount { //~ pattern: architecture-013-body-abstraction
    Nothing,
    Exactly(u64),
    Open,
}

/// Any parcel behind one type.
pub struct AnyParcel { //~ pattern: architecture-013-body-abstraction
    inner: Pin<Box<dyn Parcel>>,
}

impl Parcel for AnyParcel {
    fn size(&self) -> Amount {
        self.inner.size()
    }

    fn poll_chunk(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Vec<u8>, Failure>>> {
        self.inner.as_mut().poll_chunk(cx)
    }
}

/// Counts what leaves, and promises what the inner one promises.
pub struct Weighed<P> { //~ pattern: architecture-013-body-abstraction
    inner: Pin<Box<P>>,
    grams: u64,
}

impl<P: Parcel> Parcel for Weighed<P> {
    fn size(&self) -> Amount {
        self.inner.size()
    }

    fn poll_chunk(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Vec<u8>, Failure>>> {
        let outcome = self.inner.as_mut().poll_chunk(cx);
        if let Poll::Ready(Some(Ok(chunk))) = &outcome {
            self.grams += chunk.len() as u64;
        }
        outcome
    }
}

/// Items of any kind, and a guess: a stream.
pub trait Items {
    type Item;

    fn poll_item(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Result<Self::Item, Failure>>>;

    fn size_hint(&self) -> (usize, Option<usize>) {
        (0, None)
    }
}

/// A level with a number is no size: nobody asks a body for it.
pub enum Zoom {
    Fit,
    Percent(u64),
}

/// A body that falls: physics.
pub trait Body {
    fn mass(&self) -> f64;
    fn step(&mut self, seconds: f64);
}

pub struct Ball {
    pub grams: f64,
}

impl Body for Ball {
    fn mass(&self) -> f64 {
        self.grams / 1000.0
    }

    fn step(&mut self, _seconds: f64) {}
}

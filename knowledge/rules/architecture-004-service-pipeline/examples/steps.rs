//! A pipeline of its own: the step, its maker, wrappers, and what only shares the name.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

pub trait Service<Req> { //~ pattern: architecture-004-service-pipeline
    type Response;
    type Error;
    type Future: Future<Output = Result<Self::Response, Self::Error>>;

    fn poll_ready(&self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>>;

    fn call(&self, req: Req) -> Self::Future;
}

/// Makes a step for each worker.
pub trait ServiceMaker<Req> { //~ pattern: architecture-004-service-pipeline
    type Response;
    type Error;
    type Config;
    type Step: Service<Req, Response = Self::Response, Error = Self::Error>;
    type Future: Future<Output = Result<Self::Step, Self::Error>>;

    fn make(&self, config: Self::Config) -> Self::Future;
}

/// Takes the inner step by value.
pub trait Around<S, Req> { //~ pattern: architecture-004-service-pipeline
    type Outer: Service<Req>;

    fn around(&self, inner: S) -> Self::Outer;
}

pub trait ServiceExt<Req>: Service<Req> { //~ pattern: architecture-004-service-pipeline
    fn counted(self) -> Counted<Self>
    where
        Self: Sized,
    {
        Counted { inner: self, seen: std::cell::Cell::new(0) }
    }

    fn before<B>(self, next: B) -> Both<Self, B>
    where
        Self: Sized,
    {
        Both { first: self, second: next }
    }
}

pub struct Counted<S> { //~ pattern: architecture-004-service-pipeline
    inner: S,
    seen: std::cell::Cell<u64>,
}

impl<S, Req> Service<Req> for Counted<S>
where
    S: Service<Req>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&self, req: Req) -> Self::Future {
        self.seen.set(self.seen.get() + 1);
        self.inner.call(req)
    }
}

pub struct Both<A, B> { //~ pattern: architecture-004-service-pipeline
    first: A,
    second: B,
}

impl<A, B, Req> Service<Req> for Both<A, B>
where
    A: Service<Req>,
    B: Service<A::Future, Response = A::Response, Error = A::Error>,
{
    type Response = A::Response;
    type Error = A::Error;
    type Future = B::Future;

    fn poll_ready(&self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        let first = self.first.poll_ready(cx)?.is_ready();
        let second = self.second.poll_ready(cx)?.is_ready();
        if first && second { Poll::Ready(Ok(())) } else { Poll::Pending }
    }

    fn call(&self, req: Req) -> Self::Future {
        self.second.call(self.first.call(req))
    }
}

/// The chain grows by value.
pub struct Chain<S> { //~ pattern: architecture-004-service-pipeline
    step: S,
}

impl<S> Chain<S> {
    pub fn counted(self) -> Chain<Counted<S>> {
        Chain { step: Counted { inner: self.step, seen: std::cell::Cell::new(0) } }
    }

    pub fn before<B>(self, next: B) -> Chain<Both<S, B>> {
        Chain { step: Both { first: self.step, second: next } }
    }
}

macro_rules! ready_at_once {
    () => {
        fn poll_ready(&self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
            Poll::Ready(Ok(()))
        }
    };
}

/// A leaf: always ready, and rightly so.
pub struct Echo;

impl Service<String> for Echo {
    type Response = String;
    type Error = std::convert::Infallible;
    type Future = std::future::Ready<Result<String, Self::Error>>;

    ready_at_once!();

    fn call(&self, req: String) -> Self::Future {
        std::future::ready(Ok(req))
    }
}

/// A background service: it owns a thread and answers nobody.
pub struct CleanupService {
    thread: Option<std::thread::JoinHandle<()>>,
}

impl CleanupService {
    pub fn start(&mut self) {
        self.thread = Some(std::thread::spawn(|| {}));
    }
}

/// A domain service: many plain methods, no associated future.
pub trait AccountService {
    fn open(&self, owner: &str) -> u64;
    fn close(&self, id: u64) -> bool;
}

/// The interface of a remote peer: six answers, and none of them is *the* answer.
pub trait Peer {
    type Reply: Future<Output = Result<Vec<u8>, std::io::Error>>;

    fn ping(&self, nonce: u64) -> Self::Reply;
    fn headers(&self, from: u64) -> Self::Reply;
    fn bodies(&self, from: u64) -> Self::Reply;
    fn receipts(&self, from: u64) -> Self::Reply;
    fn state(&self, root: u64) -> Self::Reply;
}

pub type BoxedAnswer<T> = Pin<Box<dyn Future<Output = T>>>;

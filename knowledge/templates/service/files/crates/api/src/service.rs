use std::future::Future;
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};

use crate::{Call, Failure};

/// One step on the way of a request. Steps wrap each other: the outermost is called, and calls the
/// next one or answers itself. What a step does is in its type, so a test can call any of them
/// alone.
pub trait Service<Request> {
    /// What comes back.
    type Response;
    /// Why nothing came back.
    type Error;
    /// The answer, once it is there.
    type Future: Future<Output = Result<Self::Response, Self::Error>> + Send;

    /// Asks.
    fn call(&self, request: Request) -> Self::Future;
}

/// The future of a step that does not want to name it.
pub type Answer<Response> = Pin<Box<dyn Future<Output = Result<Response, Failure>> + Send>>;

/// Refuses addresses above a length before anything else looks at them.
#[derive(Debug)]
pub struct Capped<S> {
    inner: S,
    most: usize,
}

impl<S> Capped<S> {
    /// Addresses of up to `most` bytes go on to `inner`.
    pub fn new(inner: S, most: usize) -> Self {
        Self { inner, most }
    }
}

impl<S> Service<Call> for Capped<S>
where
    S: Service<Call, Error = Failure>,
    S::Response: Send + 'static,
    S::Future: 'static,
{
    type Response = S::Response;
    type Error = Failure;
    type Future = Answer<S::Response>;

    fn call(&self, request: Call) -> Self::Future {
        match &request {
            Call::Claim(_, target) if target.as_str().len() > self.most => {
                Box::pin(async { Err(Failure::TooLarge) })
            }
            _ => Box::pin(self.inner.call(request)),
        }
    }
}

/// Counts what goes through.
#[derive(Debug)]
pub struct Counted<S> {
    inner: S,
    calls: AtomicU64,
}

impl<S> Counted<S> {
    /// Everything goes on to `inner`.
    pub fn new(inner: S) -> Self {
        let calls = AtomicU64::new(0);
        Self { inner, calls }
    }

    /// The number of calls so far.
    pub fn calls(&self) -> u64 {
        self.calls.load(Ordering::Relaxed)
    }
}

impl<S, Request> Service<Request> for Counted<S>
where
    S: Service<Request>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn call(&self, request: Request) -> Self::Future {
        self.calls.fetch_add(1, Ordering::Relaxed);
        self.inner.call(request)
    }
}

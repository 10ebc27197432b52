//! Wrappers over a tower service: what becomes of the inner service's readiness.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tower_service::Service;

pub type Answer<R, E> = Pin<Box<dyn Future<Output = Result<R, E>> + Send>>;

pub struct Stamped<S> { //~ pattern: architecture-004-service-pipeline
    inner: S,
    stamp: u64,
}

impl<S> Service<u64> for Stamped<S> //~ violation: wrapper-ignores-inner-readiness
where
    S: Service<u64>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&mut self, _cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: u64) -> Self::Future {
        self.inner.call(request ^ self.stamp)
    }
}

/// Always ready because it waits inside the call, on a clone that it makes ready itself.
pub struct Detached<S> {
    inner: S,
}

impl<S> Service<u64> for Detached<S>
where
    S: Service<u64> + Clone + Send + 'static,
    S::Future: Send,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Answer<S::Response, S::Error>;

    fn poll_ready(&mut self, _cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: u64) -> Self::Future {
        Box::pin(oneshot(self.inner.clone(), request))
    }
}

async fn oneshot<S: Service<u64>>(mut service: S, request: u64) -> Result<S::Response, S::Error> {
    std::future::poll_fn(|cx| service.poll_ready(cx)).await?;
    service.call(request).await
}

/// Hands out clones and never calls one: there is nothing to be ready for.
pub struct Shared<S> {
    service: S,
}

impl<S, Target> Service<Target> for Shared<S>
where
    S: Service<u64> + Clone,
{
    type Response = S;
    type Error = std::convert::Infallible;
    type Future = std::future::Ready<Result<S, Self::Error>>;

    fn poll_ready(&mut self, _cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _target: Target) -> Self::Future {
        std::future::ready(Ok(self.service.clone()))
    }
}

pub struct Delayed<S> { //~ pattern: architecture-004-service-pipeline
    inner: S,
    pause: Duration,
}

impl<S> Service<u64> for Delayed<S>
where
    S: Service<u64> + Clone + Send + 'static,
    S::Future: Send,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Answer<S::Response, S::Error>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&mut self, request: u64) -> Self::Future {
        let mut inner = self.inner.clone(); //~ violation: call-on-unpolled-clone
        let pause = self.pause;
        Box::pin(async move {
            tokio::time::sleep(pause).await;
            inner.call(request).await
        })
    }
}

pub struct Paced<S> { //~ pattern: architecture-004-service-pipeline
    inner: S,
    pause: Duration,
}

impl<S> Service<u64> for Paced<S>
where
    S: Service<u64> + Clone + Send + 'static,
    S::Future: Send,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = Answer<S::Response, S::Error>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    /// The clone stays, the polled one goes; and what blocks has a thread of its own.
    fn call(&mut self, request: u64) -> Self::Future {
        let clone = self.inner.clone();
        let mut inner = std::mem::replace(&mut self.inner, clone);
        let pause = self.pause;
        Box::pin(async move {
            let _ = tokio::task::spawn_blocking(move || std::thread::sleep(pause)).await;
            inner.call(request).await
        })
    }
}

/// A thread of its own may sleep as it likes.
pub fn supervise(pause: Duration) {
    std::thread::spawn(move || loop {
        std::thread::sleep(pause);
    });
}

pub trait Clock {
    fn rest(&self, pause: Duration) -> impl Future<Output = ()>;
}

pub struct HostClock;

/// No request waits behind this: a host function that is asked to block the thread, and does.
impl Clock for HostClock {
    async fn rest(&self, pause: Duration) {
        std::thread::sleep(pause);
    }
}

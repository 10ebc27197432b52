//! Steps of a mail server's pipeline.

use std::future::Future;
use std::task::{Context, Poll};

pub trait Step<Mail> { //~ action: wrap-polled-step //~ no action: wrap-step //~ pattern: architecture-004-service-pipeline
    type Response;
    type Error;
    type Future: Future<Output = Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>>;

    fn call(&mut self, mail: Mail) -> Self::Future;
}

/// Always ready.
pub(crate) trait Filter<Mail> { //~ action: wrap-step //~ no action: wrap-polled-step //~ pattern: architecture-004-service-pipeline
    type Response;
    type Error;
    type Future: Future<Output = Result<Self::Response, Self::Error>>;

    fn call(&self, mail: Mail) -> Self::Future;
}

// Names one kind of mail: there is nothing to be generic over.
pub trait Sorter { //~ no action: wrap-step
    fn sort(&self, mail: String) -> bool;
}

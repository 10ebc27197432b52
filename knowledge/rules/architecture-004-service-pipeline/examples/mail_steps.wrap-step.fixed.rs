//! Steps of a mail server's pipeline.

use std::future::Future;
use std::task::{Context, Poll};

pub trait Step<Mail> { //~ no action: wrap-polled-step //~ no action: wrap-step //~ pattern: architecture-004-service-pipeline
    type Response;
    type Error;
    type Future: Future<Output = Result<Self::Response, Self::Error>>;

    fn poll_ready(&mut self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>>;

    fn call(&mut self, mail: Mail) -> Self::Future;
}

/// Always ready.
pub(crate) trait Filter<Mail> { //~ no action: wrap-step //~ no action: wrap-polled-step //~ pattern: architecture-004-service-pipeline
    type Response;
    type Error;
    type Future: Future<Output = Result<Self::Response, Self::Error>>;

    fn call(&self, mail: Mail) -> Self::Future;
}

/// Shows every request to a function before the step inside answers it.
#[derive(Clone, Debug)]
pub(crate) struct InspectFilter<S, F> { //~ pattern: architecture-004-service-pipeline
    inner: S,
    inspect: F,
}

impl<S, Mail, F> Filter<Mail> for InspectFilter<S, F>
where
    S: Filter<Mail>,
    F: Fn(&Mail),
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    fn call(&self, mail: Mail) -> Self::Future {
        (self.inspect)(&mail);
        self.inner.call(mail)
    }
}

/// Puts an [`InspectFilter`] around one step after another, each with its copy of the function.
#[derive(Clone, Debug)]
pub(crate) struct InspectFilterMaker<F> {
    inspect: F,
}

impl<F: Clone> InspectFilterMaker<F> {
    pub(crate) fn new(inspect: F) -> Self {
        InspectFilterMaker { inspect }
    }

    pub(crate) fn around<S>(&self, inner: S) -> InspectFilter<S, F> {
        InspectFilter { inner, inspect: self.inspect.clone() }
    }
}

// Names one kind of mail: there is nothing to be generic over.
pub trait Sorter { //~ no action: wrap-step
    fn sort(&self, mail: String) -> bool;
}

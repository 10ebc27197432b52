//! A contract of our own for layers, two layers, the host that stacks them, and other transforms.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

pub struct Request {
    pub path: String,
    pub bytes: Vec<u8>,
}

pub struct Response {
    pub status: u16,
}

pub trait Service<Req> {
    type Response;
    type Error;
    type Future: Future<Output = Result<Self::Response, Self::Error>>;

    fn poll_ready(&self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>>;
    fn call(&self, req: Req) -> Self::Future;
}

/// Takes the inner service by value and names the outer one.
pub trait Layer<S> { //~ pattern: architecture-010-middleware-tower
    type Service: Service<Request>;

    fn layer(&self, inner: S) -> Self::Service;
}

#[derive(Clone)]
pub struct Timed { //~ pattern: architecture-010-middleware-tower
    pub label: String,
}

impl<S> Layer<S> for Timed
where
    S: Service<Request, Response = Response>,
{
    type Service = TimedService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        TimedService { inner, label: self.label.clone() }
    }
}

pub struct TimedService<S> { //~ pattern: architecture-010-middleware-tower
    inner: S,
    label: String,
}

impl<S> Service<Request> for TimedService<S>
where
    S: Service<Request, Response = Response>,
{
    type Response = Response;
    type Error = S::Error;
    type Future = S::Future;

    fn poll_ready(&self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&self, req: Request) -> Self::Future {
        println!("{} {}", self.label, req.path);
        self.inner.call(req)
    }
}

pub struct Quota { //~ pattern: architecture-010-middleware-tower
    pub most: usize,
}

impl<S> Layer<S> for Quota
where
    S: Service<Request, Response = Response>,
{
    type Service = QuotaService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        QuotaService { inner, most: self.most }
    }
}

pub struct QuotaService<S> { //~ pattern: architecture-010-middleware-tower
    inner: S,
    most: usize,
}

impl<S> Service<Request> for QuotaService<S>
where
    S: Service<Request, Response = Response>,
{
    type Response = Response;
    type Error = S::Error;
    type Future = Pin<Box<dyn Future<Output = Result<Response, S::Error>>>>;

    fn poll_ready(&self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.inner.poll_ready(cx)
    }

    fn call(&self, req: Request) -> Self::Future { //~ violation: middleware-never-calls-inner
        let status = if req.bytes.len() > self.most { 413 } else { 200 };
        Box::pin(async move { Ok(Response { status }) })
    }
}

pub trait Maker {
    type Made: Service<Request, Response = Response>;

    fn make(&self) -> Self::Made;
}

pub struct Redial; //~ pattern: architecture-010-middleware-tower

impl<S> Layer<S> for Redial
where
    S: Maker,
{
    type Service = RedialService<S>;

    fn layer(&self, inner: S) -> Self::Service {
        RedialService { line: inner.make(), inner }
    }
}

/// What is inside makes the service that is called.
pub struct RedialService<S: Maker> { //~ pattern: architecture-010-middleware-tower
    inner: S,
    line: S::Made,
}

impl<S> Service<Request> for RedialService<S>
where
    S: Maker,
{
    type Response = Response;
    type Error = <S::Made as Service<Request>>::Error;
    type Future = <S::Made as Service<Request>>::Future;

    fn poll_ready(&self, cx: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        self.line.poll_ready(cx)
    }

    fn call(&self, req: Request) -> Self::Future {
        let RedialService { line, .. } = self;
        line.call(req)
    }
}

/// A function as a layer.
pub fn layer_fn<F>(function: F) -> FunctionLayer<F> { //~ pattern: architecture-010-middleware-tower
    FunctionLayer { function }
}

pub struct FunctionLayer<F> { //~ pattern: architecture-010-middleware-tower
    function: F,
}

impl<F, S, Outer> Layer<S> for FunctionLayer<F>
where
    F: Fn(S) -> Outer,
    Outer: Service<Request>,
{
    type Service = Outer;

    fn layer(&self, inner: S) -> Self::Service {
        (self.function)(inner)
    }
}

pub struct Host<S> {
    endpoint: S,
}

impl<S> Host<S> {
    pub fn wrap<L>(self, layer: L) -> Host<L::Service> //~ pattern: architecture-010-middleware-tower
    where
        L: Layer<S>,
    {
        Host { endpoint: layer.layer(self.endpoint) }
    }

    /// Text is wrapped, nothing is stacked.
    pub fn push<T: ToString>(self, text: T) -> Host<S> {
        println!("{}", text.to_string());
        self
    }
}

/// Geometry: the same name, and nothing inside.
#[derive(Clone, Copy)]
pub struct Transform {
    pub x: f32,
    pub y: f32,
}

impl Transform {
    pub fn layer(&self, depth: f32) -> Transform {
        Transform { x: self.x * depth, y: self.y * depth }
    }
}

/// A hook: it sees the request, and cannot wrap the call.
pub trait Fairing {
    fn on_request(&self, req: &mut Request);
    fn on_response(&self, res: &mut Response);
}

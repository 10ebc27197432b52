//! One wrapper of an actix service; the readiness macro is the one for leaves.

use actix_service::Service;

pub struct Tagged<S> { //~ pattern: architecture-004-service-pipeline
    service: S,
}

impl<S, Req> Service<Req> for Tagged<S> //~ violation: wrapper-ignores-inner-readiness
where
    S: Service<Req>,
{
    type Response = S::Response;
    type Error = S::Error;
    type Future = S::Future;

    actix_service::always_ready!();

    fn call(&self, request: Req) -> Self::Future {
        self.service.call(request)
    }
}

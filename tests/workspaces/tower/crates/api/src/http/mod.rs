mod request;
mod response;

pub use request::{Method, Request};
pub use response::{Response, StatusCode};

pub(crate) use request::read_request;

//! The door of the depot. What comes in is not trusted: sizes are bounded, numbers are parsed, and
//! only types of the domain go further.

mod handlers;
mod http;
mod listener;

pub use handlers::Desk;
pub use http::{Method, Request, Response, StatusCode};
pub use listener::{Listener, ListenerBuilder};

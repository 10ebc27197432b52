//! How requests come in and replies go out (level 3): what may be asked, the pipeline a request goes
//! through, and the protocol. Knows how to ask, decides nothing.

mod call;
{{if transport=grpc}}
pub mod grpc;
{{end}}
mod handler;
{{if transport=http}}
{{if runtime=std}}
pub mod http;
{{end}}
{{end}}
{{if transport=none}}
pub mod lines;
{{end}}
mod service;
{{if transport=http}}
{{if runtime!=std}}
pub mod web;
{{end}}
{{end}}

pub use call::{Call, Failure, Reply};
pub use handler::Handler;
pub use service::{Answer, Capped, Counted, Service};

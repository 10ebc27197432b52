//! What runs (level 1): the pipeline put together{{if runtime=std}}, the clock, and who drives futures{{else}} and the clock{{end}}.
{{if runtime=std}}

mod block_on;
{{if transport=http}}
mod pool;
mod server;
{{end}}
{{end}}

use std::sync::Arc;
use std::time::{SystemTime, UNIX_EPOCH};

use {{name_snake}}_api::{Capped, Counted, Handler};
use {{name_snake}}_domain::Moment;
use {{name_snake}}_store::{Links, Store};
{{if runtime=std}}

pub use block_on::block_on;
{{if transport=http}}
pub use pool::Pool;
pub use server::Server;
{{end}}
{{end}}

const ADDRESS_MOST: usize = 2_000;

/// The steps a request goes through, outermost first.
pub type Pipeline<S> = Counted<Capped<Handler<S>>>;

/// Puts the steps together over a store.
pub fn pipeline<S: Store>(links: Arc<Links<S>>) -> Pipeline<S> {
    Counted::new(Capped::new(Handler::new(links, now), ADDRESS_MOST))
}

/// The time, read in this one place.
pub fn now() -> Moment {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Moment::from_millis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

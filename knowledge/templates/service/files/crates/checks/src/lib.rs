//! What serves development (level 5): a pipeline over memory at a time that stands still, and
//! whoever drives it.

use std::future::Future;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};

use {{name_snake}}_api::{Call, Capped, Counted, Failure, Handler, Reply, Service};
use {{name_snake}}_domain::Moment;
use {{name_snake}}_store::{Links, MemoryStore};

/// The steps of the product, over memory.
pub type Pipeline = Counted<Capped<Handler<MemoryStore>>>;

/// One of its own, empty, that takes addresses of up to 100 bytes.
pub fn pipeline() -> Pipeline {
    let links = Arc::new(Links::new(MemoryStore::default()));
    Counted::new(Capped::new(
        Handler::new(links, || Moment::from_millis(1_000)),
        100,
    ))
}

struct Asleep;

impl Wake for Asleep {
    fn wake(self: Arc<Self>) {}
}

/// Asks, and takes the answer; over memory it is there at once.
pub fn ask(pipeline: &Pipeline, call: Call) -> Result<Reply, Failure> {
    let waker = Waker::from(Arc::new(Asleep));
    let mut answer = Box::pin(pipeline.call(call));
    match answer.as_mut().poll(&mut Context::from_waker(&waker)) {
        Poll::Ready(answer) => answer,
        Poll::Pending => unreachable!("nothing over memory waits"),
    }
}

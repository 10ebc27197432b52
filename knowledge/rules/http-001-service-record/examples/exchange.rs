//! The state of one exchange with a client, and the pool it goes back to.

use std::cell::{Cell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

pub type Headers = HashMap<String, String>;

#[derive(Default)]
pub struct Endpoint { //~ pattern: http-001-service-record
    exchange_pool: RefCell<Vec<(Rc<Exchange>, Headers)>>,
    in_flight: Cell<usize>,
}

struct Parts {
    endpoint: Rc<Endpoint>,
    headers: Headers,
    body: Vec<u8>,
}

pub struct Exchange(RefCell<Option<Parts>>); //~ pattern: http-001-service-record

impl Exchange {
    pub fn new(endpoint: Rc<Endpoint>, body: Vec<u8>) -> Rc<Self> {
        let spare = endpoint.exchange_pool.borrow_mut().pop();
        let (exchange, headers) = spare.unwrap_or_else(|| (Rc::new(Self(RefCell::new(None))), Headers::new()));
        endpoint.in_flight.set(endpoint.in_flight.get() + 1);
        *exchange.0.borrow_mut() = Some(Parts { endpoint, headers, body });
        exchange
    }

    /// Back into the pool: the last reference, nothing of the old exchange but an empty map.
    pub fn recycle(self: Rc<Self>) { //~ pattern: http-001-service-record
        assert_eq!(Rc::strong_count(&self), 1, "somebody still answers");
        let Some(Parts { endpoint, mut headers, .. }) = self.0.borrow_mut().take() else { return };
        let keep = 16 + endpoint.in_flight.get() / 8;
        let mut pool = endpoint.exchange_pool.borrow_mut();
        if pool.len() < keep {
            headers.clear();
            pool.push((self, headers));
        }
    }
}

/// Counts the exchanges under way, and can be waited for.
pub struct Running<T>(Rc<(T, Cell<Option<Waker>>)>); //~ pattern: http-001-service-record

impl<T> Running<T> {
    pub fn poll_idle(&self, cx: &mut Context<'_>) -> Poll<()> {
        if Rc::strong_count(&self.0) == 1 {
            return Poll::Ready(());
        }
        self.0.1.set(Some(cx.waker().clone()));
        Poll::Pending
    }
}

impl<T> Drop for Running<T> {
    fn drop(&mut self) {
        if Rc::strong_count(&self.0) == 2 {
            if let Some(waker) = self.0.1.take() {
                waker.wake();
            }
        }
    }
}

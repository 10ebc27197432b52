//! A pool of threads with two latency classes, a scope, and its twin without threads next door.

use std::sync::mpsc::Sender;
use std::sync::{Arc, OnceLock};
use std::thread::{self, JoinHandle};

type Job = Box<dyn FnOnce() + Send>;

pub struct Kitchen { //~ pattern: concurrency-002-task-pool
    orders: Option<Sender<Job>>,
    cooks: Vec<JoinHandle<()>>,
}

impl Kitchen {
    pub fn open(cooks: usize) -> Self {
        let (orders, incoming) = std::sync::mpsc::channel::<Job>();
        let incoming = Arc::new(std::sync::Mutex::new(incoming));
        let cooks = (0..cooks)
            .map(|_| {
                let incoming = Arc::clone(&incoming);
                thread::spawn(move || loop {
                    let order = incoming.lock().expect("cooks do not panic here").recv();
                    let Ok(order) = order else { return };
                    order();
                })
            })
            .collect();
        Self { orders: Some(orders), cooks }
    }

    pub fn execute(&self, order: impl FnOnce() + Send + 'static) {
        if let Some(orders) = &self.orders {
            let _ = orders.send(Box::new(order));
        }
    }
}

impl Drop for Kitchen {
    fn drop(&mut self) {
        drop(self.orders.take());
        for cook in self.cooks.drain(..) {
            let outcome = cook.join();
            if !thread::panicking() {
                outcome.expect("cooks catch what goes wrong");
            }
        }
    }
}

/// Orders of guests who are waiting.
pub struct Counter(Kitchen); //~ pattern: concurrency-002-task-pool

static COUNTER: OnceLock<Counter> = OnceLock::new();

impl Counter {
    pub fn get_or_init(open: impl FnOnce() -> Kitchen) -> &'static Self {
        COUNTER.get_or_init(|| Counter(open()))
    }
}

macro_rules! class {
    ($static:ident, $class:ident) => {
        static $static: OnceLock<$class> = OnceLock::new();

        pub struct $class(Kitchen);

        impl $class {
            pub fn get_or_init(open: impl FnOnce() -> Kitchen) -> &'static Self {
                $static.get_or_init(|| $class(open()))
            }
        }
    };
}

class!(BANQUET, Banquet); //~ pattern: concurrency-002-task-pool

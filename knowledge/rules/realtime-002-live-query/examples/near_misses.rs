//! Changes that are told to somebody, without a live query.

use std::collections::HashMap;
use std::sync::mpsc::Sender;

pub struct Row {
    pub table: String,
    pub amount: i64,
}

// A stored trigger: the database runs it for its own sake, and nobody subscribed.
pub struct Trigger {
    pub name: String,
    pub condition: String,
    pub action: String,
}

pub fn run_triggers(triggers: &[Trigger], row: &Row) -> usize {
    triggers.iter().filter(|trigger| row.table.contains(&trigger.condition)).count()
}

// Topics: who subscribes gets everything under a name, and no predicate is evaluated.
pub struct Topics {
    listeners: HashMap<String, Vec<Sender<i64>>>,
}

impl Topics {
    pub fn subscribe(&mut self, topic: &str, sender: Sender<i64>) {
        self.listeners.entry(topic.to_owned()).or_default().push(sender);
    }

    pub fn publish(&self, topic: &str, amount: i64) {
        for listener in self.listeners.get(topic).into_iter().flatten() {
            let _ = listener.send(amount);
        }
    }
}

// A request that is answered once: it has an id, a query and a session, and ends with its answer.
pub struct QueryRequest {
    pub id: u64,
    pub query: String,
    pub session: String,
}

pub fn answer(request: &QueryRequest, out: &Sender<u64>) {
    let _ = out.send(request.id + request.query.len() as u64 + request.session.len() as u64);
}

// The latest value only, for whoever looks.
pub struct Gauge {
    value: std::sync::atomic::AtomicI64,
}

impl Gauge {
    pub fn set(&self, value: i64) {
        self.value.store(value, std::sync::atomic::Ordering::Relaxed);
    }
}

//! A struct that outgrew its constructor, and two that have no use for a builder.

use std::time::Duration;

pub struct Retry { //~ action: generate-builder
    pub attempts: u32,
    pub pause: Duration,
    pub label: String,
    pub limit: Option<Duration>,
}

// Two fields: a constructor with two arguments reads better.
pub struct Window { //~ no action: generate-builder
    pub from: u64,
    pub to: u64,
}

// Has an entry of its own.
pub struct Probe { //~ no action: generate-builder
    pub host: String,
    pub port: u16,
    pub path: String,
}

impl Probe {
    pub fn builder() -> Probe {
        Probe { host: String::new(), port: 80, path: String::new() }
    }
}

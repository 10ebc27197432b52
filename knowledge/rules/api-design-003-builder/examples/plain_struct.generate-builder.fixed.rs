//! A struct that outgrew its constructor, and two that have no use for a builder.

use std::time::Duration;

pub struct Retry { //~ no action: generate-builder
    pub attempts: u32,
    pub pause: Duration,
    pub label: String,
    pub limit: Option<Duration>,
}

impl Retry {
    pub fn builder() -> RetryBuilder {
        RetryBuilder::default()
    }
}

/// Collects the parts of a [`Retry`]; `build` says which one is missing.
#[derive(Default)]
#[must_use = "a builder does nothing until it is finished"]
pub struct RetryBuilder { //~ pattern: api-design-003-builder
    attempts: Option<u32>,
    pause: Option<Duration>,
    label: Option<String>,
    limit: Option<Duration>,
}

impl RetryBuilder {
    pub fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = Some(attempts);
        self
    }

    pub fn pause(mut self, pause: Duration) -> Self {
        self.pause = Some(pause);
        self
    }

    pub fn label(mut self, label: String) -> Self {
        self.label = Some(label);
        self
    }

    pub fn limit(mut self, limit: Option<Duration>) -> Self {
        self.limit = limit;
        self
    }

    /// Fails with the name of the first part that was never given.
    pub fn build(self) -> Result<Retry, &'static str> {
        Ok(Retry {
            attempts: self.attempts.ok_or("attempts")?,
            pause: self.pause.ok_or("pause")?,
            label: self.label.ok_or("label")?,
            limit: self.limit,
        })
    }
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

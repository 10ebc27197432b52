//! Settings that are thrown away.

use std::time::Duration;

pub struct Client {
    retries: u32,
    timeout: Duration,
    agent: String,
}

#[derive(Clone)]
pub struct ClientBuilder { //~ pattern: api-design-003-builder
    retries: u32, //~^ violation: consuming-setter-without-must-use
    timeout: Duration,
    agent: Option<String>,
}

impl Client {
    pub fn builder() -> ClientBuilder {
        ClientBuilder { retries: 0, timeout: Duration::from_secs(30), agent: None }
    }
}

impl ClientBuilder {
    pub fn retries(mut self, retries: u32) -> Self {
        self.retries = retries;
        self
    }

    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    pub fn agent(mut self, agent: &str) -> Self {
        self.agent = Some(agent.to_owned());
        self
    }

    pub fn build(self) -> Client {
        Client { retries: self.retries, timeout: self.timeout, agent: self.agent.unwrap_or_default() }
    }
}

pub fn lost(patient: bool) -> ClientBuilder {
    let mut builder = Client::builder();
    if patient {
        builder.clone();
    }
    let second = builder.clone();
    builder = builder.timeout(Duration::from_secs(300));
    second
}

pub fn lost_again(retries: u32) {
    let mut builder = Client::builder();
    builder = builder.retries(retries);
    builder = builder.agent("probe");
}

pub fn kept(patient: bool) -> Client {
    let mut builder = Client::builder().agent("probe");
    if patient {
        builder = builder.timeout(Duration::from_secs(300));
    }
    builder.build()
}

/// The terminal's value may be dropped; the tail is the function's value.
pub fn finished(builder: ClientBuilder) -> ClientBuilder {
    let other = Client::builder();
    other.build();
    builder.retries(1)
}

//! Words of permissions on things that decide nothing.

/// Carries what was typed; decides nothing.
#[derive(Clone, Default)]
pub struct ScriptFlags {
    pub allow_read: Option<Vec<String>>,
    pub deny_read: Option<Vec<String>>,
    pub allow_net: Option<Vec<String>>,
    pub deny_net: Option<Vec<String>>,
    pub allow_all: bool,
    pub no_prompt: bool,
}

impl ScriptFlags {
    pub fn check_conflicts(&self) -> bool {
        self.allow_all && self.allow_read.is_some()
    }
}

/// A row policy: an expression, not a grant.
pub enum RowPolicy {
    None,
    Full,
    Where(String),
}

/// Counters of what a limiter let through.
pub struct Throttled {
    allowed: u64,
    denied: u64,
}

impl Throttled {
    pub fn check_rate(&self) -> f64 {
        self.allowed as f64 / (self.allowed + self.denied) as f64
    }
}

/// What a client is told; it says more than yes and no.
pub enum Reply {
    Allowed,
    Denied,
    Queued,
    Retried,
    Moved,
    Gone,
    Busy,
    Broken,
    Unknown,
}

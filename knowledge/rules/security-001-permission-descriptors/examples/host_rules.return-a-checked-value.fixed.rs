//! Hosts a plugin may talk to. The answer is a bool, and a bool is easily asked of the wrong host.

pub struct HostRules { //~ pattern: security-001-permission-descriptors
    allowed: Vec<String>,
    denied: Vec<String>,
}

impl HostRules {
    pub fn allows(&self, host: &str) -> bool { //~ no action: return-a-checked-value
        !self.denied.iter().any(|each| each == host) && self.allowed.iter().any(|each| each == host)
    }

    /// Asks `allows` once; whoever is handed a [`CheckedHost`] need not ask again.
    pub fn check_host<'a>(&self, host: &'a str) -> Result<CheckedHost<'a>, HostDenied> {
        if self.allows(host) {
            Ok(CheckedHost(host))
        } else {
            Err(HostDenied)
        }
    }

    // Asks about two things at once: there is no one value to hand out.
    pub fn permits(&self, host: &str, port: u16) -> bool { //~ no action: return-a-checked-value
        port >= 1024 && self.allows(host)
    }

    pub fn is_empty(&self) -> bool { //~ no action: return-a-checked-value
        self.allowed.is_empty()
    }
}

/// A host that [`HostRules::check_host`] let through. Its field is private, so there is no other way
/// to one, and a function that takes it cannot be called unchecked.
#[derive(Clone, Copy)]
#[must_use = "what was checked is this value, not what it was made of"]
pub struct CheckedHost<'a>(&'a str); //~ pattern: security-001-permission-descriptors

impl std::ops::Deref for CheckedHost<'_> {
    type Target = str;

    fn deref(&self) -> &str {
        self.0
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HostDenied;

// No lists of what is allowed and denied: a question about text.
pub struct Words {
    known: Vec<String>,
}

impl Words {
    pub fn allows(&self, word: &str) -> bool { //~ no action: return-a-checked-value
        self.known.iter().any(|each| each == word)
    }
}

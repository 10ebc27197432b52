//! Hosts a plugin may talk to. The answer is a bool, and a bool is easily asked of the wrong host.

pub struct HostRules { //~ pattern: security-001-permission-descriptors
    allowed: Vec<String>,
    denied: Vec<String>,
}

impl HostRules {
    pub fn allows(&self, host: &str) -> bool { //~ action: return-a-checked-value
        !self.denied.iter().any(|each| each == host) && self.allowed.iter().any(|each| each == host)
    }

    // Asks about two things at once: there is no one value to hand out.
    pub fn permits(&self, host: &str, port: u16) -> bool { //~ no action: return-a-checked-value
        port >= 1024 && self.allows(host)
    }

    pub fn is_empty(&self) -> bool { //~ no action: return-a-checked-value
        self.allowed.is_empty()
    }
}

// No lists of what is allowed and denied: a question about text.
pub struct Words {
    known: Vec<String>,
}

impl Words {
    pub fn allows(&self, word: &str) -> bool { //~ no action: return-a-checked-value
        self.known.iter().any(|each| each == word)
    }
}

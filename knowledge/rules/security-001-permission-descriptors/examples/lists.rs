//! Allow and deny lists side by side, and what only looks like them.

pub struct Functions { //~ pattern: security-001-permission-descriptors
    allow_names: Vec<String>,
    deny_names: Vec<String>,
}

impl Functions {
    pub fn allows(&self, name: &str) -> bool {
        self.allow_names.iter().any(|each| each == name) && !self.deny_names.iter().any(|each| each == name)
    }
}

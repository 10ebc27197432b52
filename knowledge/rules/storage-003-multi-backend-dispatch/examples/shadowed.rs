//! Sources of a configuration, by prefix.

pub trait Source {
    fn text(&self, locator: &str) -> Option<String>;
}

pub struct Disk;

pub struct Vault;

impl Source for Disk {
    fn text(&self, locator: &str) -> Option<String> {
        std::fs::read_to_string(locator).ok()
    }
}

impl Source for Vault {
    fn text(&self, _locator: &str) -> Option<String> {
        None
    }
}

pub struct Sources { //~ pattern: storage-003-multi-backend-dispatch
    table: Vec<(&'static str, Box<dyn Source>)>,
}

impl Sources {
    pub fn new() -> Self {
        Self { table: vec![("", Box::new(Disk)), ("vault:", Box::new(Vault))] } //~ violation: unreachable-prefix-entry
    }

    // What matches everything comes last.
    pub fn with_vault_first() -> Self {
        Self { table: vec![("vault:", Box::new(Vault)), ("", Box::new(Disk))] }
    }

    pub fn open(&self, locator: &str) -> Option<String> {
        for (prefix, source) in &self.table {
            if locator.starts_with(prefix) {
                return source.text(locator);
            }
        }
        None
    }
}

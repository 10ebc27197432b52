//! A connection that prepares every statement anew.

pub struct Link {
    prepared: u64,
}

pub struct Compiled {
    pub text: String,
}

impl Link {
    pub fn prepare(&mut self, sql: &str) -> Result<Compiled, String> {
        self.prepared += 1;
        if sql.is_empty() {
            return Err("no statement".to_owned());
        }
        Ok(Compiled { text: sql.to_owned() })
    }
}

//~ action: scaffold-statement-cache

// Inside an item nothing is inserted.
pub fn count(link: &Link) -> u64 { //~ no action: scaffold-statement-cache

    //~^ no action: scaffold-statement-cache
    link.prepared
}

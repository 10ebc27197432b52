pub trait QueryBuilder {
    fn limit(&mut self, rows: u64);
    fn upsert(&mut self, key: &str) -> Result<(), String>;
}

pub struct OldServer {
    text: String,
}

pub struct NewServer {
    text: String,
}

impl QueryBuilder for OldServer {
    fn limit(&mut self, rows: u64) {
        if rows > 1 {
            panic!("LIMIT is not supported by this server"); //~ violation: unsupported-feature-panics-in-dialect
        }
        self.text.push_str(" TOP 1");
    }

    // It says so, and the caller can write two statements instead.
    fn upsert(&mut self, key: &str) -> Result<(), String> {
        Err(format!("upsert by {key} is not supported by this server"))
    }
}

impl QueryBuilder for NewServer {
    fn limit(&mut self, rows: u64) {
        // A bug of ours, not a gap of the server's.
        assert!(rows > 0, "a limit of no rows");
        self.text.push_str(&format!(" LIMIT {rows}"));
    }

    fn upsert(&mut self, key: &str) -> Result<(), String> {
        self.text.push_str(" ON CONFLICT (");
        self.text.push_str(key);
        self.text.push(')');
        Ok(())
    }
}

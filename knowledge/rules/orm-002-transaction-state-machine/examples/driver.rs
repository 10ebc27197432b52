pub struct Wire {
    pub sent: Vec<String>,
}

impl Wire {
    fn execute(&mut self, sql: &str) -> Result<(), String> {
        self.sent.push(sql.to_owned());
        if sql.is_empty() { Err("nothing to run".to_owned()) } else { Ok(()) }
    }
}

pub struct Driver {
    wire: Wire,
    transaction_depth: u32, //~ pattern: orm-002-transaction-state-machine
}

impl Driver {
    pub fn begin(&mut self) -> Result<(), String> {
        let sql = if self.transaction_depth == 0 { "BEGIN".to_owned() } else { format!("SAVEPOINT s{}", self.transaction_depth) };
        self.transaction_depth += 1; //~ violation: state-changed-before-sql
        self.wire.execute(&sql)?;
        Ok(())
    }

    // The server said yes, then the count moves.
    pub fn begin_immediate(&mut self) -> Result<(), String> {
        self.wire.execute("BEGIN IMMEDIATE")?;
        self.transaction_depth += 1;
        Ok(())
    }

    pub fn commit(&mut self) -> Result<(), String> {
        let outer = self.transaction_depth == 1;
        self.wire.execute(if outer { "COMMIT" } else { "RELEASE SAVEPOINT s1" })?;
        self.transaction_depth -= 1; //~ violation: signed-or-underflowing-depth
        Ok(())
    }

    // It asks first, so an end that comes twice is an error and not a wrap.
    pub fn rollback(&mut self) -> Result<(), String> {
        if self.transaction_depth == 0 {
            return Err("no transaction is open".to_owned());
        }
        self.wire.execute("ROLLBACK")?;
        self.transaction_depth -= 1;
        Ok(())
    }

    pub fn release_all(&mut self) -> Result<(), String> {
        while let Some(depth) = self.transaction_depth.checked_sub(1) {
            self.wire.execute("ROLLBACK")?;
            self.transaction_depth = depth;
        }
        Ok(())
    }
}

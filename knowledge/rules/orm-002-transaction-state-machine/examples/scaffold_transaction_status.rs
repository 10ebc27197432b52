//! A link to a database: what runs is up to whoever calls.

pub struct Wire {
    sent: Vec<String>,
}

impl Wire {
    pub fn execute(&mut self, sql: &str) -> Result<(), String> {
        self.sent.push(sql.to_owned());
        Ok(())
    }
}

//~ action: scaffold-transaction-status

pub fn empty(wire: &mut Wire, table: &'static str) -> Result<(), String> { //~ no action: scaffold-transaction-status

    //~^ no action: scaffold-transaction-status
    wire.execute(&format!("delete from {table}"))
}

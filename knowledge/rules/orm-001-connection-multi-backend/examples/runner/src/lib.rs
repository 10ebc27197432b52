//! What runs a statement, be it a connection or a transaction on one.

pub struct Row(pub Vec<String>);

pub trait Runs { //~ pattern: orm-001-connection-multi-backend
    fn execute(&mut self, sql: &str) -> Result<u64, String>;
    fn query(&mut self, sql: &str) -> Result<Vec<Row>, String>;
    fn query_one(&mut self, sql: &str) -> Result<Row, String>;
}

pub struct PgConnection {
    sent: Vec<String>,
}

pub struct PgTransaction<'a> {
    connection: &'a mut PgConnection,
}

impl Runs for PgConnection {
    fn execute(&mut self, sql: &str) -> Result<u64, String> {
        self.sent.push(sql.to_string());
        Ok(1)
    }

    fn query(&mut self, sql: &str) -> Result<Vec<Row>, String> {
        self.sent.push(sql.to_string());
        Ok(Vec::new())
    }

    fn query_one(&mut self, sql: &str) -> Result<Row, String> {
        self.query(sql)?.pop().ok_or_else(|| "no row".to_string())
    }
}

impl Runs for PgTransaction<'_> {
    fn execute(&mut self, sql: &str) -> Result<u64, String> {
        self.connection.execute(sql)
    }

    fn query(&mut self, sql: &str) -> Result<Vec<Row>, String> {
        self.connection.query(sql)
    }

    fn query_one(&mut self, sql: &str) -> Result<Row, String> {
        self.connection.query_one(sql)
    }
}

//! What appends in a chain, and is no root that others register with.

// Arguments of one process: plain text, and one product.
#[derive(Default)]
pub struct Launch {
    arguments: Vec<String>,
    variables: Vec<(String, String)>,
}

impl Launch {
    pub fn arg(mut self, argument: &str) -> Self {
        self.arguments.push(argument.to_string());
        self
    }

    pub fn env(mut self, name: &str, value: &str) -> Self {
        self.variables.push((name.to_string(), value.to_string()));
        self
    }

    pub fn start(self) -> usize {
        self.arguments.len() + self.variables.len()
    }
}

// A query grows by clauses; it is text in the end.
#[derive(Default)]
pub struct Query {
    clauses: Vec<String>,
    binds: Vec<i64>,
}

impl Query {
    pub fn clause(&mut self, text: &str) -> &mut Self {
        self.clauses.push(text.to_string());
        self
    }

    pub fn bind(&mut self, value: i64) -> &mut Self {
        self.binds.push(value);
        self
    }
}

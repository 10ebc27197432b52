//! A registration that a merge left twice.

pub struct Server {
    names: Vec<&'static str>,
}

impl Server {
    pub fn register(mut self, name: &'static str, port: u16) -> Self {
        self.names.push(name);
        let _ = port;
        self
    }

    pub fn names(self) -> usize {
        self.names.len()
    }
}

pub fn merged() -> usize {
    Server { names: Vec::new() } //~ violation: duplicate-registration-in-chain
        .register("clock", 80)
        .register("tides", 81)
        .register("clock", 80)
        .names()
}

// Another port is another registration.
pub fn two_ports() -> usize {
    Server { names: Vec::new() }.register("clock", 80).register("clock", 81).names()
}

// Two chains are two servers.
pub fn two_servers() -> usize {
    let first = Server { names: Vec::new() }.register("clock", 80).names();
    first + Server { names: Vec::new() }.register("clock", 80).names()
}

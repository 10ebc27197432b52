//! Lists and macros that register nothing as a unit.

/// Routes: handlers by path, without state or dependencies of their own.
pub struct Routes {
    entries: Vec<(String, fn(&str) -> String)>,
}

impl Routes {
    pub fn route(mut self, path: &str, handler: fn(&str) -> String) -> Self {
        self.entries.push((path.to_owned(), handler));
        self
    }
}

/// A plugin is composed in the process; it is reported as such.
pub trait Plugin {
    fn build(&self, app: &mut Routes);
}

/// Options of a program: a name and lists, and nothing that starts.
pub struct ImportOptions {
    pub name: String,
    pub include: Vec<String>,
    pub exclude: Vec<String>,
    pub columns: Vec<String>,
}

/// A macro that lists, and makes a slice of numbers.
macro_rules! primes {
    ($($number:expr),* $(,)?) => {
        &[$($number),*]
    };
}

pub fn small_primes() -> &'static [u32] {
    primes![2, 3, 5, 7, 11]
}

/// Three things started one after the other: no list.
pub fn start() -> usize {
    let clock = Routes { entries: Vec::new() };
    clock.route("/now", |_| String::new()).route("/zone", |_| String::new()).entries.len()
}

//! Counts people.

use crate::post::{address, first_name};

pub struct Census {
    names: Vec<String>,
}

impl Census {
    pub fn of(names: &[&str]) -> Self {
        Census {
            names: names.iter().map(|name| name.to_string()).collect(),
        }
    }

    /// A letter to the first.
    pub fn first(&self) -> String {
        self.names.first().map(|name| address(name)).unwrap_or_default()
    }

    /// A letter to all.
    pub fn all(&self) -> String {
        address(&joined(&self.names))
    }
}

/// The first names of some people.
pub fn joined(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => crate::post::first_name(one).to_string(),
        [one, rest @ ..] => format_two(first_name(one), &joined(rest)),
    }
}

fn format_two(one: &str, others: &str) -> String {
    format!("{one} and {others}")
}

/// What works on all at once asks for closures that threads share.
pub trait Each {
    fn each<R: Send>(&self, work: impl Fn(&str) -> R + Sync) -> Vec<R>;
}
impl Each for [String] {
    fn each<R: Send>(&self, work: impl Fn(&str) -> R + Sync) -> Vec<R> {
        self.iter().map(|name| work(name)).collect()
    }
}

pub fn letters_at_once(names: &[String]) -> Vec<String> {
    names.each(|name| address(name))
}

/// Two functions with a `short` of their own, and one that is the module's.
pub fn initials(name: &str) -> String {
    fn short<'a>(name: &'a str) -> &'a str {
        &first_name(name)[..1]
    }
    let begin = short(name);
    format!("{begin}.")
}

pub fn tail(name: &str) -> String {
    fn short(name: &str) -> &str {
        &name[name.len() - 1..]
    }
    let last = short(name);
    last.to_string()
}

pub fn short(name: &str) -> String {
    name.to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_joined() {
        let names = ["Ann Lee".to_string(), "Bob Ray".to_string(), "Cy".to_string()];
        assert_eq!(joined(&names), "Ann and Bob and Cy");
        let letters = letters_at_once(&names[2..]);
        assert_eq!(letters, ["to Cy"]);
        assert_eq!(tail("Ann Lee") + &short("Cy"), "ecy");
        let initials = initials("Ann Lee");
        assert_eq!(initials, "A.");
    }
}

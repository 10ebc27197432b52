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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_joined() {
        let names = ["Ann Lee".to_string(), "Bob Ray".to_string(), "Cy".to_string()];
        assert_eq!(joined(&names), "Ann and Bob and Cy");
    }
}

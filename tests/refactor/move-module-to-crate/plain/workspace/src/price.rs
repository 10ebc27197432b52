//! Money and what is done with it.
use std::fmt;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Money(pub(crate) i64);

#[derive(Clone, Copy)]
pub enum Rounding {
    Down,
    Up,
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{:02}", self.0 / 100, self.0 % 100)
    }
}

pub(crate) fn sum(items: impl Iterator<Item = Money>, rounding: Rounding) -> Money {
    let cents = items.map(|item| item.0).sum::<i64>();
    match rounding {
        Rounding::Down => Money(cents),
        Rounding::Up => Money(cents + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn money_is_shown_in_full() {
        assert_eq!(Money(1234).to_string(), "12.34");
        assert_eq!(crate::price::sum([Money(1)].into_iter(), Rounding::Up), Money(2));
    }
}

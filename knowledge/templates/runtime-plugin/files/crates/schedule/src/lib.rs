//! In which order steps run (level 4): a pure function of what each of them wants to run after.

use std::collections::HashMap;
use std::fmt;

/// A step, and what it has to wait for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// What others call it.
    pub name: &'static str,
    /// The steps it runs after.
    pub after: Vec<&'static str>,
}

/// Why there is no order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OrderError {
    /// Two steps are called so.
    Twice(&'static str),
    /// The first is to run after one that there is not.
    Missing(&'static str, &'static str),
    /// These wait for each other.
    Ring(Vec<&'static str>),
}

impl fmt::Display for OrderError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Twice(name) => write!(formatter, "two steps are called `{name}`"),
            Self::Missing(name, other) => {
                write!(
                    formatter,
                    "`{name}` is to run after `{other}`, which there is not"
                )
            }
            Self::Ring(names) => {
                write!(formatter, "they wait for each other: {}", names.join(", "))
            }
        }
    }
}

impl std::error::Error for OrderError {}

/// The steps by their place in the list, in an order that keeps every wish; of several that may run
/// next, the one that was added first.
pub fn order(steps: &[Step]) -> Result<Vec<usize>, OrderError> {
    let places = places(steps)?;
    let mut waits_for = Vec::new();
    for step in steps {
        let others = step.after.iter().map(|other| {
            let place = places.get(other).copied();
            place.ok_or(OrderError::Missing(step.name, other))
        });
        waits_for.push(others.collect::<Result<Vec<usize>, _>>()?);
    }
    let mut done = vec![false; steps.len()];
    let mut order = Vec::new();
    while order.len() < steps.len() {
        let is_next =
            |place: &usize| !done[*place] && waits_for[*place].iter().all(|other| done[*other]);
        match (0..steps.len()).find(is_next) {
            Some(place) => {
                done[place] = true;
                order.push(place);
            }
            None => {
                let left = steps.iter().zip(&done).filter(|(_, done)| !**done);
                return Err(OrderError::Ring(left.map(|(step, _)| step.name).collect()));
            }
        }
    }
    Ok(order)
}

fn places(steps: &[Step]) -> Result<HashMap<&'static str, usize>, OrderError> {
    let mut places = HashMap::new();
    for (place, step) in steps.iter().enumerate() {
        if places.insert(step.name, place).is_some() {
            return Err(OrderError::Twice(step.name));
        }
    }
    Ok(places)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn step(name: &'static str, after: &[&'static str]) -> Step {
        let after = after.to_vec();
        Step { name, after }
    }

    #[test]
    fn wishes_are_kept_and_else_the_first_comes_first() {
        let steps = [
            step("draw", &["move"]),
            step("read", &[]),
            step("move", &["read"]),
        ];
        assert_eq!(order(&steps), Ok(vec![1, 2, 0]));
        assert_eq!(order(&[step("a", &[]), step("b", &[])]), Ok(vec![0, 1]));
    }

    #[test]
    fn what_cannot_be_kept_is_named() {
        assert_eq!(
            order(&[step("a", &[]), step("a", &[])]),
            Err(OrderError::Twice("a"))
        );
        assert_eq!(
            order(&[step("a", &["b"])]),
            Err(OrderError::Missing("a", "b"))
        );
        let ring = [step("a", &["b"]), step("b", &["a"]), step("c", &[])];
        assert_eq!(order(&ring), Err(OrderError::Ring(vec!["a", "b"])));
    }
}

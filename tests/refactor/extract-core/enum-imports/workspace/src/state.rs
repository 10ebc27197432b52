use self::Fault::*;
use std::collections::HashMap as Map;
use State::{Done, Waiting};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    Waiting,
    Running(u8),
    Done,
}

#[derive(Debug, PartialEq)]
pub enum Fault {
    Late,
    Lost(String),
}

mod names {
    pub(super) const FIRST: &str = "first";
}

/// What comes after.
pub fn next(state: State) -> Option<State> {
    use self::State::Running;
    match state {
        Waiting => Some(Running(0)),
        Running(step) if step < 3 => Some(Running(step + 1)),
        Running(_) => Some(Done),
        Done => None,
    }
}

pub fn fault(steps: usize) -> Option<Fault> {
    match steps {
        0..=4 => None,
        5..=9 => Some(Late),
        _ => Some(Lost(steps.to_string())),
    }
}

/// Bound to its place by `names`.
pub fn first() -> String {
    names::FIRST.to_uppercase()
}

pub fn counts(states: &[State]) -> Map<bool, usize> {
    let mut counts = Map::new();
    for state in states {
        *counts.entry(*state == Done).or_default() += 1;
    }
    counts
}

pub fn run() {
    let mut state = Some(Waiting);
    while let Some(now) = state {
        println!("{now:?}");
        state = next(now);
    }
    if let Some(Lost(why)) = fault(12) {
        println!("{} {why}", first());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_run_ends() {
        run();
        assert_eq!(next(State::Running(3)), Some(Done));
        assert_eq!(fault(6), Some(Late));
        assert_eq!(counts(&[Done, Waiting])[&true], 1);
        assert_eq!(first(), "FIRST");
    }
}

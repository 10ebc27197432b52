use crate::tester::Status::{Fail, Pass};
#[cfg(not(any(target_os = "no_such_system_00", target_os = "no_such_system_01", target_os = "no_such_system_02", target_os = "no_such_system_03", target_os = "no_such_system_04", target_os = "no_such_system_05", target_os = "no_such_system_06", target_os = "no_such_system_07", target_os = "no_such_system_08", target_os = "no_such_system_09", target_os = "no_such_system_10", target_os = "no_such_system_11", target_os = "no_such_system_12", target_os = "no_such_system_13", target_os = "no_such_system_14", target_os = "no_such_system_15")))]
use std::collections::BTreeMap;
use std::time::Instant;

/// How a test went.
#[derive(Debug, PartialEq)] // for messages
pub struct Outcome {
    status: Status,
    pub millis: u128,
}

#[derive(Debug, PartialEq)]
enum Status {
    Pass,
    Fail,
}

impl Outcome {
    pub fn has_passed(&self) -> bool {
        matches!(self.status, Pass)
    }
}

// Not part of anything yet.

/// Shows an outcome.
#[allow(dead_code)] // useful while debugging
fn show(outcome: &Outcome) -> String {
    format!("{outcome:?}")
}

/// The worst of all.
#[deprecated(note = "ask each")]
#[must_use] // or why ask
pub fn worst(outcomes: &[Outcome]) -> u128 {
    /* milliseconds */
    outcomes
        .iter()
        .map(|outcome| outcome.millis)
        .max()
        .unwrap_or(0)
}

pub fn run(test: fn() -> bool) -> Outcome {
    let began = Instant::now();
    let status = if test() { Pass } else { Fail };
    Outcome {
        status,
        millis: began.elapsed().as_millis(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[allow(deprecated)]
    fn a_test_passes() {
        let outcome = run(|| true);
        assert!(outcome.has_passed());
        assert!(worst(&[outcome]) < 10_000);
        assert!(!run(|| false).has_passed());
    }
}

/// How often each time was needed.
#[cfg(not(any(target_os = "no_such_system_00", target_os = "no_such_system_01", target_os = "no_such_system_02", target_os = "no_such_system_03", target_os = "no_such_system_04", target_os = "no_such_system_05", target_os = "no_such_system_06", target_os = "no_such_system_07", target_os = "no_such_system_08", target_os = "no_such_system_09", target_os = "no_such_system_10", target_os = "no_such_system_11", target_os = "no_such_system_12", target_os = "no_such_system_13", target_os = "no_such_system_14", target_os = "no_such_system_15")))]
pub fn counted(outcomes: &[Outcome]) -> BTreeMap<u128, usize> {
    let mut counts = BTreeMap::new();
    for outcome in outcomes {
        *counts.entry(outcome.millis).or_insert(0) += 1;
    }
    counts
}

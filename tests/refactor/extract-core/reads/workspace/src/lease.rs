use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

/// A right for a while.
#[derive(Clone)]
pub struct Lease {
    since: Instant,
    length: Duration,
}

impl Lease {
    pub fn new(since: Instant, length: Duration) -> Self {
        Lease { since, length }
    }
}

/// What is left of a lease.
pub fn left(lease: &Lease) -> Duration {
    let now = Instant::now();
    lease.length.saturating_sub(now.duration_since(lease.since))
}

/// Those that are over.
#[must_use]
pub fn expired(mut leases: Vec<Lease>, grace: Duration) -> Vec<Lease> {
    let now = Instant::now();
    leases.retain(|lease| is_over(lease, grace, now));
    leases
}

fn is_over(lease: &Lease, grace: Duration, now: Instant) -> bool {
    now.duration_since(lease.since) > lease.length + grace
}

/// The lengths a file lists, in seconds; `LEASE_UNIT` multiplies them.
pub fn lengths<'a>(path: &'a Path, names: &'a [&'a str]) -> std::io::Result<Vec<(&'a str, u64)>> {
    let unit = std::env::var("LEASE_UNIT").ok();
    let mut text = fs::read_to_string(path)?;

    text.push('\n');
    let unit: u64 = unit.and_then(|unit| unit.parse().ok()).unwrap_or(1);
    let seconds = text.lines().filter_map(|line| line.parse::<u64>().ok());
    Ok(names
        .iter()
        .copied()
        .zip(seconds.map(|length| length * unit))
        .collect())
}

/// Reads in its midst: it stays as it is.
pub fn wait(lease: &Lease) -> bool {
    let half = lease.length / 2;
    lease.since + half < Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lease_ends() {
        let lease = Lease::new(Instant::now(), Duration::from_secs(60));
        assert!(left(&lease) > Duration::from_secs(50));
        assert!(expired(vec![lease.clone()], Duration::ZERO).is_empty());
        assert!(is_over(
            &lease,
            Duration::ZERO,
            lease.since + Duration::from_secs(61)
        ));
        assert!(!wait(&lease));
    }

    #[test]
    fn lengths_are_read() {
        let path = std::env::temp_dir().join(format!("lengths-{}", std::process::id()));
        fs::write(&path, "5\n7\n").unwrap();
        assert_eq!(lengths(&path, &["a", "b"]).unwrap(), [("a", 5), ("b", 7)]);
        fs::remove_file(&path).unwrap();
    }
}

use std::env;
use std::fs;
use std::time::Instant;

pub fn merged(path: &str, mut names: Vec<String>) -> std::io::Result<usize> {
    // The text first.
    let text = fs::read_to_string(path)?;
    // It may be unset.
    let extra = env::var("NO_SUCH_NAME").ok();
    names.extend(text.lines().map(String::from));
    names.extend(extra);
    Ok(names.len())
}

pub fn later(seconds: u64, since: fn(u64) -> u64) -> u64 {
    let now = Instant::now();
    let then = now;
    since(seconds) + u64::from(now == then)
}

pub fn steps(n: u32) -> u32 {
    let now = Instant::now();
    if n == 0 || now.checked_sub(std::time::Duration::ZERO).is_none() {
        return 0;
    }
    steps(n - 1) + 1
}

pub fn label(key: &str) -> &str {
    let value = env::var(key).ok();
    if value.is_none() {
        return "none";
    }
    "some"
}

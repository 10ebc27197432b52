//! Nothing here goes from one thread to another.

//~ no action: actor-with-commands

pub fn longest(lines: &[String]) -> usize {
    lines.iter().map(String::len).max().unwrap_or(0)
}

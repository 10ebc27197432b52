//! Goes over one level only, so there is no depth to count.

//~ no action: depth-budget

pub fn longest_label(labels: &[String]) -> usize {
    labels.iter().map(String::len).max().unwrap_or(0)
}

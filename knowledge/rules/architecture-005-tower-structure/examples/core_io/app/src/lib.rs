pub mod rules;

// No pin, no warning.
pub fn orders() -> usize {
    std::fs::read("orders.csv").map(|raw| raw.len()).unwrap_or(0)
}

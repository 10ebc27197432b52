pub fn render(cents: u64) -> String {
    format!("{{\"cents\":{cents}}}")
}

fn main() {
    let _ = std::fs::read("rates.csv");
}

// A build script is no decision.
fn main() {
    println!("cargo:rerun-if-changed=rates.csv");
    let _ = std::fs::read("rates.csv");
}

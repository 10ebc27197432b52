// A binary is where the outside world is let in, whatever its folder is pinned to.
fn main() {
    println!("{}", std::fs::read("orders.csv").map(|raw| raw.len()).unwrap_or(0));
}

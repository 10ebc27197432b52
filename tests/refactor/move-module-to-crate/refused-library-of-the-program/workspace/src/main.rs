mod store;

fn main() {
    println!("{}", store::two());
}

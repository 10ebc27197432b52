mod store;

fn main() {
    println!("{}", store::ONE);
}

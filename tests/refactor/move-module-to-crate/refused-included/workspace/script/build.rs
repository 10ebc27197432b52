include!(concat!(env!("CARGO_MANIFEST_DIR"), "/src/store.rs"));

fn main() {
    get();
}

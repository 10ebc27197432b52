use depot::freight::{self, Loader};

fn main() {
    let name = String::from("south");
    let mut loader = Loader::new(&name, 3);
    println!("{} {}", loader.load(2), freight::room_of(7));
}

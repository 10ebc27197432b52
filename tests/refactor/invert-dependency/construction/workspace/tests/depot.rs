use depot::freight::{room_of, Loader};

#[test]
fn a_loader_is_of_a_yard() {
    let mut loader = Loader::new("east", 9);
    assert!(loader.is_of("east"));
    assert_eq!(loader.load(4), 5);
    assert!(Loader::new("west", 1).is_of("west"));
}

#[test]
fn one_place_is_taken() {
    assert_eq!(room_of(5), 4);
    assert_eq!(depot::load_one(), 3);
}

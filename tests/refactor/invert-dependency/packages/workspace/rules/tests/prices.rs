use cabin_files::Folder;
use cabin_rules::booking::{Bookings, Night};
use cabin_rules::prices::price;

#[test]
fn a_night_has_a_price() {
    let folder = Folder::at("x");
    assert_eq!(price(&folder, Night(4)), 40);
}

#[test]
fn a_night_is_booked() {
    assert!(Bookings::open("y").book(1));
}

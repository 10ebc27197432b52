use ferry::pier::{Pier, CHILD};

#[test]
fn a_trip_has_a_fare() {
    let pier = Pier { name: "east" };
    assert_eq!(pier.trip().fare(3), 9 + 4);
    assert_eq!(pier.trips(2), 26);
    assert_eq!(CHILD, 2);
}

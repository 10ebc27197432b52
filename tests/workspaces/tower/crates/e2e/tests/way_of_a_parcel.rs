use depot_e2e::TestDepot;

#[test]
fn announced_parcel_is_priced_and_can_be_scanned() {
    let depot = TestDepot::start(3);
    assert_eq!(depot.ask("POST", "/parcels", "7 900 3"), (201, "584".to_owned()));
    assert_eq!(depot.ask("POST", "/parcels/7/events", "scanned 1").0, 200);
    let (code, body) = depot.ask("GET", "/parcels/7", "");
    assert_eq!(code, 200);
    assert!(body.starts_with("P00000007 InDepot"));
    depot.stop();
}

#[test]
fn event_out_of_order_is_a_conflict() {
    let depot = TestDepot::start(2);
    depot.ask("POST", "/parcels", "8 100 2");
    assert_eq!(depot.ask("POST", "/parcels/8/events", "handed-over").0, 409);
    depot.stop();
}

mod desk;
mod ledger;
mod radio;
mod tariff;

pub use desk::serve;

#[test]
fn a_ship_is_served() {
    assert!(serve("Anna 100 salt ore").is_ok());
}

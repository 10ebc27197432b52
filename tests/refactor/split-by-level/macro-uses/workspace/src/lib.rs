mod desk;
mod ledger;
mod radio;
mod tariff;

pub use desk::serve;

#[test]
fn a_ship_is_served() {
    assert_eq!(
        serve("Anna 100 salt ore"),
        Ok("Anna, this is harbour: 220 due, 2 of 2".to_string())
    );
    assert_eq!(serve("Anna 0"), Err("Anna is empty".to_string()));
}

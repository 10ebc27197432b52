mod desk;
mod ledger;
mod radio;
mod tariff;

pub use desk::declare;

#[test]
fn a_cargo_is_declared() {
    assert_eq!(
        declare("Anna 100 salt tar tar wax"),
        Ok("Anna, this is harbour: 261 due".into())
    );
    assert_eq!(declare("Anna x"), Err("no weight".into()));
}

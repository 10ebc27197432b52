use crate::{ledger, radio, tariff};

pub fn serve(channel: &str) -> Result<u32, String> {
    let call: radio::Call = radio::listen(channel)?;

    let berth: tariff::Berth = tariff::berth(call.tons);
    let base: u32 = tariff::base(berth, call.tons);
    #[cfg(feature = "x")]
    let extra: u32 = 2;
    let duty: u32 = tariff::duty(&call.goods)?;
    let due: u32 = base + duty;

    let mut book = ledger::open("berths")?;
    book.write(&format!("{} {}", call.ship, due));
    #[cfg(feature = "x")]
    book.write(&format!("{}", extra));
    ledger::keep(book)?;
    Ok(due)
}

#[test]
fn a_ship_is_served() {
    assert!(serve("Anna 100 salt").is_ok());
}

use crate::{ledger, radio, tariff};

pub fn serve<E: From<String>>(channel: &str) -> Result<usize, E> {
    let call: radio::Call = radio::listen(channel)?;

    let berth: tariff::Berth = tariff::berth(call.tons);
    let duty: u32 = tariff::duty(&call.goods)?;
    let base: u32 = tariff::base(berth, call.tons);
    let due: u32 = base + duty;

    let mut book = ledger::open("berths")?;
    book.write(&format!("{} {}", call.ship, due));
    let pages: usize = ledger::keep(book)?;

    Ok(pages)
}

#[test]
fn a_ship_is_served() {
    assert!(serve::<String>("Anna 100 salt").is_ok());
}

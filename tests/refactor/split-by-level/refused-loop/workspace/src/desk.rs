use crate::{ledger, radio, tariff};

/// Serves one ship.
pub fn serve(channel: &str) -> Result<u32, String> {
    let call: radio::Call = radio::listen(channel)?;
    let greeting = radio::greet(&call.ship);
    let mut due: u32 = 0;

    for goods in &call.goods {
        due += tariff::duty(&[goods.clone()])?;
        let mut book = ledger::open(goods)?;
        book.write(goods);
        ledger::keep(book)?;
    }

    Ok(due + radio::tell(&greeting, due).len() as u32)
}

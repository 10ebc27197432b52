use crate::{ledger, radio, tariff};

/// Serves one ship.
pub fn serve(channel: &str) -> Result<u32, String> {
    let call: radio::Call = radio::listen(channel)?;
    let greeting = radio::greet(&call.ship);

    let due: u32 = tariff::duty(&call.goods)?;
    let share = due / call.goods.len() as u32;

    let mut book = ledger::open(&call.ship)?;
    book.write(&share.to_string());
    ledger::keep(book)?;

    Ok(due + radio::tell(&greeting, due).len() as u32)
}

use crate::{ledger, radio, tariff};

/// Serves one ship.
pub fn serve(channel: &str) -> Result<u32, String> {
    let call: radio::Call = radio::listen(channel)?;
    let greeting = radio::greet(&call.ship);

    let duty: u32 = tariff::duty(&call.goods)?;
    let mut book = ledger::open(&call.ship)?;
    book.write(&duty.to_string());
    let pages: usize = ledger::keep(book)?;
    let due: u32 = tariff::base(tariff::berth(call.tons), pages as u32);

    Ok(due + radio::tell(&greeting, due).len() as u32)
}

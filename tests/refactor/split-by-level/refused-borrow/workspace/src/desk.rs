use crate::{ledger, radio, tariff};

/// Serves one ship.
pub fn serve(channel: &str) -> Result<u32, String> {
    let call: radio::Call = radio::listen(channel)?;
    let mut log: Vec<String> = vec![radio::greet(&call.ship)];
    let kinds: &[String] = &call.goods;
    let first = kinds
        .first()
        .map(|goods| goods.as_str())
        .unwrap_or("nothing");

    let due: u32 = tariff::duty(kinds)?;
    log.push(format!("{due} due"));

    let mut book = ledger::open(&call.ship)?;
    book.write(first);
    ledger::keep(book)?;

    log.push(first.to_string());
    Ok(due + log.len() as u32)
}

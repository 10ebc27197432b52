use crate::{ledger, radio, tariff};

/// Serves one ship.
pub async fn serve(channel: &str) -> Result<(u32, usize), String> {
    let call: radio::Call = radio::listen(channel)?;
    let greeting = radio::greet(&call.ship);

    let visits = ledger::visits(&call.ship).await?;

    let berth = tariff::berth(call.tons);
    let base = tariff::base(berth, call.tons);
    let duty = tariff::duty(&call.goods)?;
    let due: u32 = base + duty - visits;

    let mut book = ledger::open("day")?;
    book.write(&call.ship);
    let pages = ledger::save(book).await?;

    let answer = radio::tell(&greeting, due);
    assert!(!answer.is_empty());
    Ok((due, pages))
}

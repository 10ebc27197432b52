use crate::radio::Call;
use crate::tariff::Quote;
use crate::{ledger, radio, tariff};

/// Serves one ship.
pub fn serve(channel: &str) -> Result<String, String> {
    // Receive.
    let call: Call = radio::listen(channel)?;
    let greeting = radio::greet(&call.ship);

    // Decide.
    let berth = tariff::berth(call.tons);
    let base = tariff::base(berth, call.tons);
    let duty = tariff::duty(&call.goods)?;
    let quote: Quote = tariff::quote(base, duty, &call.goods);

    // Store: a line a kind of goods, and one for the sum.
    let mut book = ledger::open("berths")?;
    for line in &quote.lines {
        book.write(line);
    }
    book.write(&format!("{} {}", call.ship, quote.due));
    let pages: usize = ledger::keep(book)?;

    let answer = radio::tell(&greeting, quote.due);
    Ok(format!("{answer} ({pages} pages)"))
}

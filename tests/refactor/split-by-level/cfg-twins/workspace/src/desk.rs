use crate::{ledger, radio, tariff};

/// Serves one ship.
#[cfg(unix)]
pub fn serve(channel: &str) -> Result<u32, String> {
    let call: radio::Call = radio::listen(channel)?;

    let berth = tariff::berth(call.tons);
    #[cfg(debug_assertions)]
    assert!(berth == tariff::Berth::Quay || call.tons > 500);
    let duty = tariff::duty(&call.goods)?;
    let due: u32 = tariff::base(berth, call.tons) + duty;

    let mut book = ledger::open("day")?;
    #[cfg(unix)]
    book.write(&call.ship);
    #[cfg(not(unix))]
    book.write("nobody");
    let pages: usize = ledger::keep(book)?;

    let answer = radio::tell(&radio::greet(&call.ship), due);
    Ok(due + u32::from(!answer.is_empty()) * pages as u32)
}

/// Serves nobody.
#[cfg(not(unix))]
pub fn serve(channel: &str) -> Result<u32, String> {
    radio::listen(channel).map(|call| call.tons * 0)
}

use crate::{ledger, radio, tariff};
use std::fmt::Write;

macro_rules! reject {
    ($($word:tt)*) => {
        return Err(format!($($word)*))
    };
}

/// Serves one ship.
pub fn serve(channel: &str) -> Result<String, String> {
    let call: radio::Call = radio::listen(channel)?;
    if call.tons == 0 {
        reject!("{} is empty", call.ship);
    }

    let mut duty: u32 = tariff::duty(&call.goods)?;
    let berth = tariff::berth(call.tons);
    let mut note: String = String::new();
    write!(note, "{} at {berth:?}", call.ship).unwrap();
    duty += tariff::base(berth, call.tons);
    assert!(
        matches!(berth, tariff::Berth::Quay | tariff::Berth::Roads),
        "no berth: {note}"
    );

    let mut book = ledger::open("day")?;
    book.write(&format!("{note}: {duty}"));
    let kinds: usize = call.goods.len();
    book.write(&format!("{kinds:>width$}", width = 4));
    let pages: usize = ledger::keep(book)?;

    writeln!(note, "done").unwrap();
    let greeting = radio::greet(&call.ship);
    Ok(format!(
        "{}, {pages} of {kinds}",
        radio::tell(&greeting, duty)
    ))
}

use crate::services::sea;
use crate::services::{self, prices};

/// Serves a ship that has been here before.
pub fn serve(channel: &str) -> Option<String> {
    let call = sea::listen(channel).ok()?;
    let ship: String = call.ship;
    let tons: u32 = call.tons;
    let goods: Vec<String> = call.goods;

    // What it was given before.
    let rebate = services::rebate(&ship);

    let duty: u32 = prices::duty(&goods).ok()?;
    let base = prices::base(prices::berth(tons), tons);
    let due: u32 = base + duty - rebate;

    let mut book = services::open(&ship).ok()?;
    book.write(&ship);
    services::keep(book).ok()?;

    let greeting = sea::greet(&ship);
    Some(sea::tell(&greeting, due))
}

use crate::{ledger, radio, tariff};

fn serve_core(tons: u32) -> u32 {
    tons / 20
}

fn ship(name: &str) -> String {
    name.to_string()
}

/// Serves one ship.
pub fn serve(channel: &str) -> Result<String, String> {
    let call: radio::Call = radio::listen(channel)?;
    let ship = ship(&call.ship);
    let tons: u32 = call.tons;

    let duty: u32 = tariff::duty(&call.goods)?;
    let tons: u32 = tariff::base(tariff::berth(tons), tons) + duty;
    let add = |duty: u32| duty + tons;
    let due: u32 = add(serve_core(200) + 5 * (1 - 0));
    let duty: u32 = call.goods.iter().map(|duty| duty.len() as u32).sum::<u32>() - 7;

    let mut tons = ledger::open(&ship)?;
    tons.write(&ship);
    let goods: &[String] = &call.goods;
    for ship in goods {
        tons.write(ship);
    }
    ledger::keep(tons)?;

    Ok(radio::tell(&radio::greet(&ship), due + duty))
}

use crate::radio::Call;
use crate::{ledger, radio, tariff};

/// Declares all that a ship carries, hold by hold.
pub fn declare(channel: &str) -> Result<String, String> {
    let call: Call = radio::listen(channel)?;
    let greeting = radio::greet(&call.ship);
    let welcome = radio::tell(&greeting, 0);

    let berth = tariff::berth(call.tons);
    let mut due: u32 = tariff::base(berth, call.tons);
    let mut holds: Vec<String> = Vec::new();

    // Hold 1: salt.
    let salt: Vec<String> = call
        .goods
        .iter()
        .filter(|goods| *goods == "salt")
        .cloned()
        .collect();
    if !salt.is_empty() {
        due += tariff::duty(&salt)? + 0;
        holds.push(format!("salt {}", salt.len()));
    }

    // Hold 2: tar.
    let tar: Vec<String> = call
        .goods
        .iter()
        .filter(|goods| *goods == "tar")
        .cloned()
        .collect();
    if !tar.is_empty() {
        due += tariff::duty(&tar)? + 1;
        holds.push(format!("tar {}", tar.len()));
    }

    // Hold 3: ore.
    let ore: Vec<String> = call
        .goods
        .iter()
        .filter(|goods| *goods == "ore")
        .cloned()
        .collect();
    if !ore.is_empty() {
        due += tariff::duty(&ore)? + 2;
        holds.push(format!("ore {}", ore.len()));
    }

    // Hold 4: grain.
    let grain: Vec<String> = call
        .goods
        .iter()
        .filter(|goods| *goods == "grain")
        .cloned()
        .collect();
    if !grain.is_empty() {
        due += tariff::duty(&grain)? + 3;
        holds.push(format!("grain {}", grain.len()));
    }

    // Hold 5: timber.
    let timber: Vec<String> = call
        .goods
        .iter()
        .filter(|goods| *goods == "timber")
        .cloned()
        .collect();
    if !timber.is_empty() {
        due += tariff::duty(&timber)? + 4;
        holds.push(format!("timber {}", timber.len()));
    }

    // Hold 6: wine.
    let wine: Vec<String> = call
        .goods
        .iter()
        .filter(|goods| *goods == "wine")
        .cloned()
        .collect();
    if !wine.is_empty() {
        due += tariff::duty(&wine)? + 5;
        holds.push(format!("wine {}", wine.len()));
    }

    // Hold 7: cloth.
    let cloth: Vec<String> = call
        .goods
        .iter()
        .filter(|goods| *goods == "cloth")
        .cloned()
        .collect();
    if !cloth.is_empty() {
        due += tariff::duty(&cloth)? + 6;
        holds.push(format!("cloth {}", cloth.len()));
    }

    // Hold 8: glass.
    let glass: Vec<String> = call
        .goods
        .iter()
        .filter(|goods| *goods == "glass")
        .cloned()
        .collect();
    if !glass.is_empty() {
        due += tariff::duty(&glass)? + 7;
        holds.push(format!("glass {}", glass.len()));
    }

    // Hold 9: iron.
    let iron: Vec<String> = call
        .goods
        .iter()
        .filter(|goods| *goods == "iron")
        .cloned()
        .collect();
    if !iron.is_empty() {
        due += tariff::duty(&iron)? + 8;
        holds.push(format!("iron {}", iron.len()));
    }

    // Hold 10: wool.
    let wool: Vec<String> = call
        .goods
        .iter()
        .filter(|goods| *goods == "wool")
        .cloned()
        .collect();
    if !wool.is_empty() {
        due += tariff::duty(&wool)? + 9;
        holds.push(format!("wool {}", wool.len()));
    }

    // Hold 11: coal.
    let coal: Vec<String> = call
        .goods
        .iter()
        .filter(|goods| *goods == "coal")
        .cloned()
        .collect();
    if !coal.is_empty() {
        due += tariff::duty(&coal)? + 10;
        holds.push(format!("coal {}", coal.len()));
    }

    // Hold 12: hides.
    let hides: Vec<String> = call
        .goods
        .iter()
        .filter(|goods| *goods == "hides")
        .cloned()
        .collect();
    if !hides.is_empty() {
        due += tariff::duty(&hides)? + 11;
        holds.push(format!("hides {}", hides.len()));
    }

    // Hold 13: spice.
    let spice: Vec<String> = call
        .goods
        .iter()
        .filter(|goods| *goods == "spice")
        .cloned()
        .collect();
    if !spice.is_empty() {
        due += tariff::duty(&spice)? + 12;
        holds.push(format!("spice {}", spice.len()));
    }

    // Hold 14: paper.
    let paper: Vec<String> = call
        .goods
        .iter()
        .filter(|goods| *goods == "paper")
        .cloned()
        .collect();
    if !paper.is_empty() {
        due += tariff::duty(&paper)? + 13;
        holds.push(format!("paper {}", paper.len()));
    }

    // Hold 15: rope.
    let rope: Vec<String> = call
        .goods
        .iter()
        .filter(|goods| *goods == "rope")
        .cloned()
        .collect();
    if !rope.is_empty() {
        due += tariff::duty(&rope)? + 14;
        holds.push(format!("rope {}", rope.len()));
    }

    // Hold 16: wax.
    let wax: Vec<String> = call
        .goods
        .iter()
        .filter(|goods| *goods == "wax")
        .cloned()
        .collect();
    if !wax.is_empty() {
        due += tariff::duty(&wax)? + 15;
        holds.push(format!("wax {}", wax.len()));
    }

    let mut book = ledger::open(&call.ship)?;
    book.write(&welcome);

    // Page 1.
    let from = (0 * holds.len()) / 4;
    let to = ((0 + 1) * holds.len()) / 4;
    for hold in &holds[from..to] {
        book.write(hold);
    }

    // Page 2.
    let from = (1 * holds.len()) / 4;
    let to = ((1 + 1) * holds.len()) / 4;
    for hold in &holds[from..to] {
        book.write(hold);
    }

    // Page 3.
    let from = (2 * holds.len()) / 4;
    let to = ((2 + 1) * holds.len()) / 4;
    for hold in &holds[from..to] {
        book.write(hold);
    }

    // Page 4.
    let from = (3 * holds.len()) / 4;
    let to = ((3 + 1) * holds.len()) / 4;
    for hold in &holds[from..to] {
        book.write(hold);
    }

    let earlier = ledger::rebate(&call.ship);
    book.write(&format!("{earlier} before"));
    let pages: usize = ledger::keep(book)?;

    due += pages as u32;
    Ok(radio::tell(&greeting, due))
}

//! Cut at the borders: each step knows one level, and what joins them is short.

use crate::{crew, ledger, radio, tariff};

pub fn sail(cargo: &[(String, u32)], miles: u32, trips: u32) -> Result<usize, String> {
    let due = price_all(cargo, miles, trips);
    let decks = load_all(cargo);
    announce(&due)?;
    Ok(book_all(&due, &decks))
}

fn price_all(cargo: &[(String, u32)], miles: u32, trips: u32) -> Vec<u32> {
    let price = |kilograms| tariff::rebate(tariff::price(tariff::weight_class(kilograms), miles), trips);
    cargo.iter().map(|(_, kilograms)| price(*kilograms)).collect()
}

fn load_all(cargo: &[(String, u32)]) -> Vec<String> {
    let mate = crew::hire(cargo.len());
    let decks = cargo.iter().map(|(name, _)| crew::assign(mate, name).1).collect();
    crew::dismiss(mate);
    decks
}

fn announce(due: &[u32]) -> Result<(), String> {
    let station = radio::call("harbour")?;
    radio::report(&station, &format!("{} lots", due.len()));
    radio::sign_off(station);
    Ok(())
}

fn book_all(due: &[u32], decks: &[String]) -> usize {
    let mut book = ledger::open("voyages");
    for (due, deck) in due.iter().zip(decks) {
        ledger::append(&mut book, &format!("{deck}: {due}"));
    }
    ledger::close(book)
}

use std::cell::Cell;

use crate::{ledger, radio, tariff};

thread_local! { pub static OPEN: Cell<u32> = Cell::new(0); }
pub struct Gate;
impl Gate {
    pub fn open() -> Gate {
        OPEN.with(|open| open.set(open.get() + 1));
        Gate
    }
    pub fn width(&self) -> u32 {
        1
    }
}
impl Drop for Gate {
    fn drop(&mut self) {
        OPEN.with(|open| open.set(open.get() - 1));
    }
}

pub fn serve(channel: &str) -> Result<u32, String> {
    let call: radio::Call = radio::listen(channel)?;

    let berth: tariff::Berth = tariff::berth(call.tons);
    let gate: Gate = Gate::open();
    let base: u32 = tariff::base(berth, call.tons);
    let duty: u32 = tariff::duty(&call.goods)? * gate.width();
    let due: u32 = base + duty;

    let mut book = ledger::open("berths")?;
    book.write(&format!("{} {}", call.ship, due));
    ledger::keep(book)?;
    Ok(due + OPEN.with(|open| open.get()))
}

pub struct Hall {
    gate: Gate,
}
impl Hall {
    pub fn enter() -> Hall {
        Hall { gate: Gate::open() }
    }
    pub fn pass(&self) -> Gate {
        Gate::open()
    }
}

pub fn serve_in_hall(channel: &str) -> Result<u32, String> {
    let call: radio::Call = radio::listen(channel)?;

    let berth: tariff::Berth = tariff::berth(call.tons);
    let hall: Hall = Hall::enter();
    let base: u32 = tariff::base(berth, call.tons) * hall.gate.width();
    let due: u32 = base;

    let mut book = ledger::open("berths")?;
    book.write(&format!("{} {}", call.ship, due));
    ledger::keep(book)?;
    Ok(due + OPEN.with(|open| open.get()))
}

pub fn serve_passed(channel: &str, hall: &Hall) -> Result<u32, String> {
    let call: radio::Call = radio::listen(channel)?;

    let berth: tariff::Berth = tariff::berth(call.tons);
    let gate = hall.pass();
    let base: u32 = tariff::base(berth, call.tons) * gate.width();
    let due: u32 = base;

    let mut book = ledger::open("berths")?;
    book.write(&format!("{} {}", call.ship, due));
    ledger::keep(book)?;
    Ok(due + OPEN.with(|open| open.get()))
}

pub fn serve_at(channel: &str, gate: Gate) -> Result<u32, String> {
    let call: radio::Call = radio::listen(channel)?;

    let berth: tariff::Berth = tariff::berth(call.tons);
    let base: u32 = tariff::base(berth, call.tons);
    let lost: bool = base > 1000 && Some(gate).is_none();
    let due: u32 = base + lost as u32;

    let mut book = ledger::open("berths")?;
    book.write(&format!("{} {}", call.ship, due));
    ledger::keep(book)?;
    Ok(due + OPEN.with(|open| open.get()))
}

#[test]
fn the_gate_is_open() {
    assert_eq!(serve("Anna 100 salt"), Ok(211));
    assert_eq!(serve_in_hall("Anna 100 salt"), Ok(201));
    assert_eq!(serve_passed("Anna 100 salt", &Hall::enter()), Ok(202));
    assert_eq!(serve_at("Anna 100 salt", Gate::open()), Ok(201));
}

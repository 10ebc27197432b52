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

#[test]
fn the_gate_is_open() {
    assert_eq!(serve("Anna 100 salt"), Ok(211));
}

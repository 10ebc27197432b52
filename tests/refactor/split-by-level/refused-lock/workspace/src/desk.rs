use std::sync::Mutex;

use crate::{ledger, radio, tariff};

pub static BOOKS: Mutex<u32> = Mutex::new(0);

pub fn serve(channel: &str) -> Result<u32, String> {
    let call: radio::Call = radio::listen(channel)?;

    let berth: tariff::Berth = tariff::berth(call.tons);
    let mut books = BOOKS.lock().unwrap();
    *books += 1;
    let base: u32 = tariff::base(berth, call.tons);
    let duty: u32 = tariff::duty(&call.goods)?;
    let due: u32 = base + duty;

    let mut book = ledger::open("berths")?;
    book.write(&format!("{} {}", call.ship, due));
    assert!(BOOKS.try_lock().is_err());
    ledger::keep(book)?;
    Ok(due)
}

#[test]
fn it_is_locked() {
    assert_eq!(serve("Anna 100 salt"), Ok(210));
}

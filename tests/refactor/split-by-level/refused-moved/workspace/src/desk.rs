use crate::{ledger, radio, tariff};

pub enum Fault {
    Heavy(radio::Call),
    Other(String),
}
impl From<String> for Fault {
    fn from(text: String) -> Self {
        Fault::Other(text)
    }
}

pub fn serve(channel: &str) -> Result<usize, Fault> {
    let call: radio::Call = radio::listen(channel)?;

    let berth: tariff::Berth = tariff::berth(call.tons);
    let base: u32 = tariff::base(berth, call.tons);
    if base > 10_000 {
        return Err(Fault::Heavy(call));
    }
    let duty: u32 = tariff::duty(&call.goods)?;
    let due: u32 = base + duty;

    let mut book = ledger::open("berths")?;
    book.write(&format!("{} {}", call.ship, due));
    let pages: usize = ledger::keep(book)?;
    Ok(pages)
}

#[test]
fn a_ship_is_served() {
    assert!(serve("Anna 100 salt").is_ok());
}

use crate::{ledger, radio, tariff};

pub struct Fault<'a>(pub &'a str);
impl<'a> From<String> for Fault<'a> {
    fn from(_: String) -> Self {
        Fault("no")
    }
}

pub fn serve(channel: &str) -> Result<usize, Fault<'_>> {
    let call: radio::Call = radio::listen(channel)?;

    let berth: tariff::Berth = tariff::berth(call.tons);
    let duty: u32 = tariff::duty(&call.goods)?;
    let base: u32 = tariff::base(berth, call.tons);
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

use crate::{ledger, radio, tariff};

pub struct Desk {
    pub name: String,
}
#[cfg_attr(any(), x)]
#[allow(dead_code)]
impl Desk {
    pub fn serve(&self, channel: &str) -> Result<usize, String> {
        let call: radio::Call = radio::listen(channel)?;

        let berth: tariff::Berth = tariff::berth(call.tons);
        let base: u32 = tariff::base(berth, call.tons);
        let duty: u32 = tariff::duty(&call.goods)?;
        let due: u32 = base + duty;

        let mut book = ledger::open("berths")?;
        book.write(&format!("{} {}", call.ship, due));
        let pages: usize = ledger::keep(book)?;
        Ok(pages)
    }
}

#[test]
fn a_ship_is_served() {
    assert!(Desk { name: String::new() }.serve("Anna 100 salt").is_ok());
}

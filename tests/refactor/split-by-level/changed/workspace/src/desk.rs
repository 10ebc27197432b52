use crate::{ledger, radio, tariff};

#[derive(Default)]
pub struct Cache {
    hits: u32,
}

impl Cache {
    fn get(&mut self, key: u32) -> u32 {
        self.hits += 1;
        self.hits + key
    }
}

#[derive(Default)]
pub struct Desk {
    pub cache: Cache,
    pub total: Box<u32>,
    pub served: u32,
}

fn count(desk: &mut Desk) {
    desk.served += 1;
}

impl Desk {
    #[deny(warnings)]
    #[allow(unused_assignments)]
    pub fn serve(&mut self, channel: &str, name: Option<String>) -> Result<(u32, u32, u32), String> {
        let call: radio::Call = radio::listen(channel)?;
        let more: Vec<String> = radio::listen(channel)?.goods;
        let mut last: Option<u32> = Some(1);
        let mut low: u32 = 0;
        let mut boxed: Box<u32> = Box::new(0);

        let berth: tariff::Berth = tariff::berth(call.tons);
        let base: u32 = tariff::base(berth, call.tons) + self.cache.get(1);
        let goods: Vec<String> = more.into_iter().filter(|one: &String| !one.is_empty()).collect();
        let duty: u32 = tariff::duty(&goods)?;
        let label: String = name.unwrap_or_default();
        let mut due: u32 = 0;
        due = base + duty;
        (low, _) = (due / 2, due);
        match last {
            Some(ref mut value) => *value += 1,
            None => {}
        }
        *boxed += 1;
        *self.total += due;
        count(self);
        let sum: u32 = due + 1;

        let mut book = ledger::open("berths")?;
        book.write(&format!("{} {} {} {:?}", call.ship, label, due, berth));
        ledger::keep(book)?;
        macro_rules! whole {
            () => {
                sum + *boxed
            };
        }
        last = last.map(|value| value + 1);
        low += 1;
        Ok((whole!(), last.unwrap_or(0), low))
    }
}

#[test]
fn a_ship_is_served() {
    let mut desk = Desk::default();
    assert_eq!(desk.serve("Anna 100 salt", None), Ok((214, 3, 107)));
    assert_eq!((*desk.total, desk.served, desk.cache.hits), (212, 1, 1));
}

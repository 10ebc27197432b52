//! The desk, and who sits there.

pub mod day {
    use crate::ledger::{self, Book};
    use crate::radio::{self, Call};
    use crate::tariff;

    pub struct Desk<T> {
        pub clerk: T,
        surcharge: u32,
        served: u32,
    }

    /// What a desk does.
    impl<T> Desk<T> {
        pub fn new(clerk: T, surcharge: u32) -> Self {
            let served = 0;
            Desk {
                clerk,
                surcharge,
                served,
            }
        }

        /// Serves one ship, on one page.
        pub fn serve<'a>(&mut self, channel: &str, remark: &'a str) -> Result<String, String> {
            let call: Call = radio::listen(channel)?;
            if call.tons == 0 {
                return Err("no ship".to_string());
            }

            let base = tariff::base(tariff::berth(call.tons), call.tons);
            let mut due: u32 = base + self.surcharge;
            if let Ok(duty) = tariff::duty(&call.goods) {
                due += duty;
            }

            let mut book: Book = ledger::open(remark)?;
            book.write(remark);
            book.write(&call.ship);
            self.served += ledger::keep(book)? as u32;

            due += 1;
            let greeting = radio::greet(&call.ship);
            Ok(radio::tell(&greeting, due))
        }

        pub fn served(&self) -> u32 {
            self.served
        }
    }

    #[cfg(test)]
    mod tests {
        use super::Desk;

        #[test]
        fn a_clerk_serves() {
            let mut desk = Desk::new((), 5);
            assert_eq!(
                desk.serve("Anna 10 ore", "r"),
                Ok("Anna, this is harbour: 36 due".into())
            );
            assert_eq!(desk.serve("Anna 0", "r"), Err("no ship".into()));
            assert_eq!(desk.served(), 2);
        }
    }
}

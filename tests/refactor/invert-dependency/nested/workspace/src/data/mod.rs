//! What is kept.

pub mod tables {
    /// The rates of a house.
    #[derive(Debug, Clone)]
    pub struct Ledger {
        rates: Vec<(String, u32)>,
        house: String,
    }

    impl Ledger {
        pub fn house() -> Ledger {
            Ledger {
                rates: vec![("matt".to_string(), 6), ("gloss".to_string(), 9)],
                house: "press".into(),
            }
        }

        /// What a page costs, if the paper is known.
        ///
        /// In cents.
        pub fn rate<'a>(&'a self, paper: &str) -> Option<&'a u32> {
            self.rates.iter().find(|(name, _)| name == paper).map(|(_, rate)| rate)
        }

        pub fn name(&self) -> &str {
            &self.house
        }
    }
}

pub mod desk;
pub mod ledger;
pub mod radio;
pub mod tariff;

/// All that the desk may see.
pub mod services {
    pub mod sea {
        pub use crate::radio::{greet, listen, tell};
    }
    pub use crate::ledger::{keep, open, rebate};
    pub use crate::tariff as prices;
}

pub use desk::serve;

#[cfg(test)]
pub mod tests {
    #[test]
    fn a_second_visit_is_cheaper() {
        assert_eq!(
            crate::serve("Bert 10 tar").as_deref(),
            Some("Bert, this is harbour: 30 due")
        );
        assert_eq!(
            crate::serve("Bert 10 tar").as_deref(),
            Some("Bert, this is harbour: 29 due")
        );
        assert_eq!(crate::serve("Bert 10 gunpowder"), None);
    }
}

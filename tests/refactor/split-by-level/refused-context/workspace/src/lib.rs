mod desk;
mod ledger;
mod radio;
mod tariff;

pub use desk::*;

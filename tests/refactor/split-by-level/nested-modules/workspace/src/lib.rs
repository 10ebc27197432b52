pub mod desk;
pub mod ledger;
pub mod radio;
pub mod tariff;

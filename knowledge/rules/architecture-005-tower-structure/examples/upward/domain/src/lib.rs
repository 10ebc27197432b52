pub mod order;
pub mod refund;

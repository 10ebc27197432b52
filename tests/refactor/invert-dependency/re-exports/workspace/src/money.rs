/// An amount.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Cents(pub u32);

/// Of a hundred.
pub const VAT: u32 = 7;

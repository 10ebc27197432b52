pub fn weight_class(kilograms: u32) -> u8 {
    (kilograms / 1000) as u8
}

pub fn price(class: u8, miles: u32) -> u32 {
    u32::from(class) * miles
}

pub fn rebate(price: u32, trips: u32) -> u32 {
    price - price.min(trips)
}

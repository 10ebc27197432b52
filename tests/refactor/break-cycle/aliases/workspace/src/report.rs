use crate::accounts::{Amount, Rate, Sum, LIMIT};

pub fn title(text: &str, amount: &Amount, sum: &Sum, rate: &Rate) -> String {
    format!("{text} {} {} {} {LIMIT}", amount.cents(), sum.all(), rate.parts())
}

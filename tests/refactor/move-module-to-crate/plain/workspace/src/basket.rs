use super::price::Money;

#[derive(Default)]
pub struct Basket {
    pub items: Vec<Money>,
}

impl Basket {
    pub fn add(&mut self, cents: i64) {
        self.items.push(Money(cents));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_counts() {
        let mut basket = Basket::default();
        basket.add(5);
        basket.add(6);
        assert_eq!(crate::total(&basket), crate::price::Money(11));
    }
}

/// Money in whole cents; prices are never fractions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Cents(pub u64);

/// What a parcel costs: a base by weight class and a fee for every hop after the first.
#[derive(Clone, Debug)]
pub struct PriceList {
    classes: Vec<(u32, Cents)>,
    per_hop: Cents,
}

impl PriceList {
    /// `classes` are upper bounds in grams with their price; they need not be sorted.
    pub fn new(mut classes: Vec<(u32, Cents)>, per_hop: Cents) -> Self {
        classes.sort_by_key(|&(grams, _)| grams);
        Self { classes, per_hop }
    }

    /// None when the parcel is heavier than any class.
    pub fn price(&self, grams: u32, hops: usize) -> Option<Cents> {
        let (_, Cents(base)) = *self.classes.iter().find(|&&(limit, _)| grams <= limit)?;
        let further = hops.saturating_sub(1) as u64;
        Some(Cents(base + further * self.per_hop.0))
    }
}

impl Default for PriceList {
    fn default() -> Self {
        Self::new(vec![(500, Cents(390)), (2_000, Cents(549)), (10_000, Cents(1_049))], Cents(35))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weight_on_the_bound_is_in_the_class() {
        assert_eq!(PriceList::default().price(500, 1), Some(Cents(390)));
        assert_eq!(PriceList::default().price(501, 1), Some(Cents(549)));
    }

    #[test]
    fn heavier_than_all_classes_has_no_price() {
        assert_eq!(PriceList::default().price(10_001, 1), None);
    }
}

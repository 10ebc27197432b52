//! Prices of parcels by weight. The examples of `pretty_assertions` are not the point here.

use serde::Deserialize;

#[derive(Deserialize)]
pub struct Tariff {
    pub base_cents: u64,
    pub cents_per_kilo: u64,
}

// Other crates mock this trait in their own tests, so the attribute is there in every build of
// the feature.
#[cfg_attr(feature = "mocks", mockall::automock)]
pub trait Surcharge {
    fn for_zone(&self, zone: u8) -> u64;
}

#[cfg(feature = "quickcheck")]
impl quickcheck::Arbitrary for Tariff {
    fn arbitrary(g: &mut quickcheck::Gen) -> Self {
        Tariff { base_cents: u64::arbitrary(g), cents_per_kilo: u64::arbitrary(g) }
    }
}

pub fn price(tariff: &Tariff, surcharge: &dyn Surcharge, kilos: u64, zone: u8) -> u64 {
    tariff.base_cents + tariff.cents_per_kilo * kilos + surcharge.for_zone(zone)
}

#[cfg(test)]
mod tests {
    use super::*;
    use pretty_assertions::assert_eq;

    struct Flat;

    impl Surcharge for Flat {
        fn for_zone(&self, _zone: u8) -> u64 {
            100
        }
    }

    #[rstest::rstest]
    #[case(1, 600)]
    #[case(2, 700)]
    fn price_grows_with_weight(#[case] kilos: u64, #[case] cents: u64) {
        let tariff = Tariff { base_cents: 400, cents_per_kilo: 100 };
        assert_eq!(price(&tariff, &Flat, kilos, 3), cents);
    }
}

pub const PARCELS: usize = 20;

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn parcels_are_few(n in 0..super::PARCELS) {
            prop_assert!(n < 20);
        }
    }
}

use proptest::prelude::*;

use super::{balance, Entry};

proptest! {
    #[test]
    fn other_accounts_do_not_count(cents in any::<i64>()) {
        prop_assert_eq!(balance(&[Entry { account: 1, cents }], 2), 0);
    }
}

use std::sync::Arc;

use hive::combs::Hive;
use hive::count::Counter;

#[test]
fn all_is_added() {
    let hive = Arc::new(Hive::default());
    let counter = Counter::new(hive.clone());
    assert_eq!(counter.clone().add_all(&[1, 2, 3]), 6);
    hive.add(4);
    assert_eq!(Counter::new(hive).add_all(&[]), 10);
}

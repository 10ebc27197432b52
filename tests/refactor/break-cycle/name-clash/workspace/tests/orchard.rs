use orchard::pick::{pick, Apple};
use orchard::sort::largest;

#[test]
fn the_largest_comes_last() {
    let picked = pick(&[150, 50, 120]);
    assert_eq!(picked, [Apple::Small, Apple::Large(120), Apple::Large(150)]);
    assert_eq!(largest(&picked), Some(150));
}

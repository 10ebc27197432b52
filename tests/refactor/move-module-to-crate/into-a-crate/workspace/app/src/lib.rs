// What is counted.
#[doc(hidden)]
pub mod count;
pub mod sum;

pub fn both(text: &str) -> usize {
    count::words(text) + sum::of(&[1])
}

#[test]
fn both_are_there() {
    assert_eq!(both("a b"), 3 + base::BASE);
}

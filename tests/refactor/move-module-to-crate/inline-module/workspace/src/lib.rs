//! Sums.

#![deny(missing_docs, unused_must_use)]
#![allow(clippy::needless_return)]

/// Adds up.
pub fn total(numbers: &[i32]) -> i32 {
    let folded = fold::all(numbers, fold::Start::Zero);
    return folded;
}

// How it is folded.
/// Folds of numbers.
///
/// One after another.
#[allow(dead_code)]
mod fold {
    use std::ops::Add;

    #[derive(Clone, Copy)]
    pub(super) enum Start {
        Zero,
        One,
    }

    pub(super) fn all(numbers: &[i32], start: Start) -> i32 {
        let text = "a
    b";
        assert_eq!(text.len(), 7);
        numbers.iter().fold(start as i32, |a, b| self::step::one(a, *b))
    }

    mod step {
        pub(super) fn one<T: super::Add<Output = T>>(a: T, b: T) -> T {
            a + b
        }
    }

    #[cfg(test)]
    mod tests {
        #[test]
        fn one_is_added() {
            assert_eq!(super::all(&[1, 2], crate::fold::Start::One), 4);
        }
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_total_is_right() {
        assert_eq!(super::total(&[1, 2, 3]), 6);
    }
}

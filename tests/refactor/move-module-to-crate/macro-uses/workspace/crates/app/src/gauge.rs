pub(crate) const MOST: u32 = 100;
pub(crate) const NAME: &str = "gauge";

pub(crate) fn limit(value: u32) -> u32 {
    smaller!(value, MOST)
}

macro_rules! smaller {
    ($a:expr, $b:expr) => {
        if $a < $b { $a } else { $b }
    };
}
use smaller;

#[macro_export]
macro_rules! limits {
    ($($value:expr),*) => {
        0 $(+ $crate::gauge::sum($value))*
    };
}

#[doc(hidden)]
pub fn sum(value: u32) -> u32 {
    limit(value)
}

#[cfg(test)]
mod tests {
    #[test]
    fn what_is_exported_is_called_by_its_path() {
        assert_eq!(limits![1, 2], 3);
        assert_eq!(crate::limits![4], 4);
    }
}

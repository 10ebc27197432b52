mod store;

pub mod prelude {
    pub use crate::store::*;
}

pub use store::{Row, Table as Sheet};
pub(crate) use store::inner as hidden;

pub fn rows() -> usize {
    let sheet = Sheet::with(Row(1));
    hidden::count(&sheet) + prelude::extra()
}

#[cfg(test)]
mod tests {
    use super::prelude::*;

    #[test]
    fn a_trait_that_comes_by_a_glob_is_there() {
        assert_eq!(crate::Sheet::with(crate::Row(4)).first_value(), 4);
        assert_eq!(super::rows(), 2);
        assert_eq!(extra(), 1);
    }
}

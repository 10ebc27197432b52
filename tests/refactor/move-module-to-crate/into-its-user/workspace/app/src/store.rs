#[macro_export]
macro_rules! four {
    () => {
        4
    };
}

pub fn one() -> u32 {
    base::ONE
}

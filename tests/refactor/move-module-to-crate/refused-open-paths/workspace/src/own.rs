#[macro_export]
macro_rules! of_own {
    ($f:ident) => {
        $crate::own::$f()
    };
}

pub(crate) fn get() -> u8 {
    1
}

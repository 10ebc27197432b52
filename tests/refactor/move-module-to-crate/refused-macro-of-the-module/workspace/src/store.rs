pub const ONE: u32 = 1;

macro_rules! twice {
    ($x:expr) => {
        $x * 2
    };
}

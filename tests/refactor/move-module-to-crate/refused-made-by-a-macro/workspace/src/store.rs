macro_rules! number {
    ($name:ident) => {
        pub const $name: u32 = 1;
    };
}

number!(ONE);

macro_rules! one {
    () => {
        1
    };
}

pub(crate) use one;

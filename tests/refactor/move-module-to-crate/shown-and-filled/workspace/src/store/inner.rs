pub(crate) trait Go {
    fn go(&self) -> u8;
}

impl Go for u8 {
    fn go(&self) -> u8 {
        *self
    }
}

pub(crate) mod deep {
    pub(crate) trait Named {
        fn named(&self) -> u8;
    }

    impl Named for u8 {
        fn named(&self) -> u8 {
            *self
        }
    }
}

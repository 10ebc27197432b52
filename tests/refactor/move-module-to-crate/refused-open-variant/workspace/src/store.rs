pub enum Kind {
    #[non_exhaustive]
    Full { a: u8 },
}

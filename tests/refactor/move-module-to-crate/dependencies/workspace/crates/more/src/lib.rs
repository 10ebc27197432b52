pub const NAME: &str = "more";

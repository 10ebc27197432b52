pub const NAME: &str = "plain";

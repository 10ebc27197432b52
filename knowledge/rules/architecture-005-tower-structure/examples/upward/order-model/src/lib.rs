pub struct Order {
    pub cents: i64,
}

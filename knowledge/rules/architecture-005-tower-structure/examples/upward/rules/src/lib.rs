pub fn is_open(balance: i64) -> bool {
    balance >= 0
}

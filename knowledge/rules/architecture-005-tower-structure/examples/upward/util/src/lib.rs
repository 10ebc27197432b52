pub fn net(cents: i64) -> i64 {
    cents - cents / 5
}

pub fn is_fine(status: http_api::StatusCode) -> bool {
    status.0 < 400
}

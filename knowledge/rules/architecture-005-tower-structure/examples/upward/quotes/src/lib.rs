pub fn quote(cents: i64) -> i64 {
    cents + cents / 10
}

#[cfg(feature = "http-api")]
pub fn answer(cents: i64) -> http_api::StatusCode {
    http_api::StatusCode(if cents > 0 { 200 } else { 400 })
}

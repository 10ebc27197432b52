pub struct Month(pub u8);

#[cfg(feature = "http-api")]
pub fn stored(status: http_api::StatusCode) -> bool {
    status.0 == 201
}

pub struct Invoice {
    pub cents: i64,
}

#[cfg(unix)]
pub fn paid(status: api::StatusCode) -> bool {
    status.0 == 200
}

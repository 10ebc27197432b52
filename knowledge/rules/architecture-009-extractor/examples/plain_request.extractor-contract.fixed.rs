//! A request whose handlers pick it apart themselves.

use std::collections::BTreeMap;

/// As it came over the line.
#[derive(Debug)]
pub struct PumpRequest {
    pub path: String,
    pub headers: BTreeMap<String, String>,
}

/// A value that a handler asks for by the type of its parameter. It takes what it needs from the
/// [`PumpRequest`], or says why the handler is not called.
pub trait FromPumpRequest: Sized { //~ pattern: architecture-009-extractor
    type Rejection;

    fn extract(pump_request: &PumpRequest) -> Result<Self, Self::Rejection>;
}

/// A handler that can do without it is not told why it is missing.
impl<T: FromPumpRequest> FromPumpRequest for Option<T> {
    type Rejection = T::Rejection;

    fn extract(pump_request: &PumpRequest) -> Result<Self, Self::Rejection> {
        Ok(T::extract(pump_request).ok())
    }
}

/// Several at once, from left to right; the first rejection counts.
macro_rules! extract_tuple { //~ pattern: architecture-009-extractor
    ($($part:ident),+) => {
        impl<Rejected, $($part: FromPumpRequest<Rejection = Rejected>),+> FromPumpRequest for ($($part,)+) {
            type Rejection = Rejected;

            fn extract(pump_request: &PumpRequest) -> Result<Self, Self::Rejection> {
                Ok(($($part::extract(pump_request)?,)+))
            }
        }
    };
}

extract_tuple!(A);
extract_tuple!(A, B);
extract_tuple!(A, B, C);
extract_tuple!(A, B, C, D);

pub fn station(request: &PumpRequest) -> Option<&str> {
    request.headers.get("station").map(String::as_str)
}

pub fn tenant(request: &PumpRequest) -> Option<&str> {
    request.path.split('/').nth(1)
}

// What comes back is made, not taken apart.
pub struct PumpReply {
    pub status: u16,
    pub text: String,
}

// One field: whoever has it has everything.
pub struct StopCommand {
    pub pump: u8,
}

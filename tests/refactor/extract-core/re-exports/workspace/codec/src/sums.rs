pub(crate) fn sum(bytes: &[u8]) -> u8 {
    bytes.iter().fold(0, |sum, byte| sum ^ byte)
}

pub(crate) fn of_header() -> usize {
    crate::frame::HEADER + crate::frame::TRAILER
}

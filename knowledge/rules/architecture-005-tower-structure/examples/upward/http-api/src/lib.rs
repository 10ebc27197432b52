#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StatusCode(pub u16);

pub fn status_of(ledger: &store::Ledger) -> StatusCode {
    StatusCode(if rules::is_open(ledger.balance()) { 200 } else { 403 })
}

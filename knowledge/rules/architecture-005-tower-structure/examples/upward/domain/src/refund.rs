use order_model::Order;

pub fn refund(order: &Order, ledger: &store::Ledger) -> http_api::StatusCode {
    if ledger.balance() >= util::net(order.cents) {
        http_api::StatusCode(200)
    } else {
        http_api::StatusCode(409)
    }
}

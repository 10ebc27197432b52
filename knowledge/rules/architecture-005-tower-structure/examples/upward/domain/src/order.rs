use http_api::StatusCode;
use order_model::Order;

pub fn accept(order: &Order) -> StatusCode {
    metrics::count("orders");
    if order.cents > 0 {
        StatusCode(201)
    } else {
        StatusCode(422)
    }
}

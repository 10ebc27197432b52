use ::accounts::LIMIT;
use base::Unit;

pub fn title(text: &str) -> String {
    let one: Unit = 1;
    format!("{} {}", text, LIMIT + ::accounts::LIMIT + one)
}

use super::Cart;

pub fn lines(cart: &Cart) -> usize {
    super::names(cart).len()
        + cart
            .items
            .iter()
            .filter(|item| item.name.is_empty())
            .count()
}

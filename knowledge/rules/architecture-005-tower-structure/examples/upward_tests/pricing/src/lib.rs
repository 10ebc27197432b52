#[derive(serde::Serialize)]
pub struct Price(pub u64);

pub fn discounted(price: Price, percent: u64) -> Price {
    Price(price.0 * (100 - percent) / 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_shows_the_discount() {
        assert_eq!(gateway::render(discounted(Price(200), 10).0), "{\"cents\":180}");
    }
}

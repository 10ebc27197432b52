mod desk;
mod ledger;
mod radio;
mod tariff;

pub use desk::serve;

#[cfg(test)]
mod tests {
    use super::serve;

    #[test]
    fn a_ship_is_told_what_is_due() {
        assert_eq!(
            serve("Anna 100 salt").unwrap(),
            "Anna, this is harbour: 210 due (2 pages)"
        );
        assert_eq!(
            serve("Anna 900 salt ore").unwrap(),
            "Anna, this is harbour: 920 due (3 pages)"
        );
    }

    #[test]
    fn what_fails_is_said() {
        assert_eq!(serve("").unwrap_err(), "silence");
        assert_eq!(
            serve("Anna 1 gunpowder").unwrap_err(),
            "not in this harbour"
        );
    }
}

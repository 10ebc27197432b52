use ledger::accounts::{Accounts, LIMIT};

#[test]
fn accounts_are_told() {
    let mut accounts = Accounts::default();
    assert_eq!(accounts.pay("Ann", 250).cents(), 250);
    accounts.pay("Bob", 2 * LIMIT);
    assert_eq!(accounts.told(), "Accounts\nAnn 2.50\nBob 10.00!\n");
}

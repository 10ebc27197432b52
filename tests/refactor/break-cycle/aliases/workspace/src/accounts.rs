use crate::report::title;
use Sum as Total;

pub const LIMIT: i64 = 1000; pub const LEAST: i64 = 1;
pub const MOST: i64 = 9;

pub struct Amount<T = i64> {
    cents: T,
}
impl<T: Copy> Amount<T> {
    pub fn cents(&self) -> T {
        self.cents
    }
}
pub struct Sum(i64);
impl Sum {
    pub fn all(&self) -> i64 {
        self.0
    }
}
pub const FEW: i64 = 2; #[derive(Clone)] pub struct Rate {
    parts: i64,
}
impl Rate {
    pub fn parts(&self) -> i64 {
        self.parts
    }
}
type Share = Rate;

pub fn told() -> String {
    let amount = Amount::<i64> { cents: LEAST };
    title("Accounts", &amount, &Total(2), &Share { parts: 3 })
}

pub fn most() -> i64 {
    MOST + FEW
}

#[test]
fn all_is_told() {
    assert_eq!(told(), "Accounts 1 2 3 1000");
    assert_eq!(most(), 11);
    assert_eq!(Rate { parts: 1 }.clone().parts(), 1);
}

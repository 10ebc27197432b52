use std::time::{Duration, Instant};

use super::zones::Zone;

mod discount;
pub mod receipt;
#[cfg(test)]
mod tests;

const FREE_FROM: u32 = 5_000;

#[derive(Default)]
pub struct Cart {
    items: Vec<Item>,
    started: Option<u64>,
}

struct Item {
    name: String,
    cents: u32,
}

impl Cart {
    pub fn add(&mut self, name: &str, cents: u32) {
        self.items.push(Item {
            name: name.to_string(),
            cents,
        });
    }

    fn sum(&self) -> u32 {
        self.items.iter().map(|item| item.cents).sum()
    }
}

fn shipping(sum: u32, zone: Zone) -> u32 {
    if sum >= FREE_FROM {
        0
    } else {
        250 * zone.factor()
    }
}

pub(super) fn names(cart: &Cart) -> Vec<&str> {
    cart.items.iter().map(|item| item.name.as_str()).collect()
}

/// Whether a cart was left alone for too long.
fn is_stale(age: Duration) -> bool {
    age > Duration::from_secs(60)
}

pub fn checkout(cart: &mut Cart, zone: Zone) -> (u32, bool) {
    let began = Instant::now();
    let sum = cart.sum();
    let total = discount::reduced(sum) + shipping(sum, zone);
    cart.started = Some(u64::from(total));
    (total, is_stale(began.elapsed()))
}

//! Decks.

pub struct Seat {
    is_small: bool,
}

impl Seat {
    pub fn fare(&self) -> u32 {
        if self.is_small {
            crate::pier::CHILD
        } else {
            5
        }
    }
}

pub fn seats(count: u32) -> Vec<Seat> {
    (0..count)
        .map(|number| Seat {
            is_small: number % 2 == 0,
        })
        .collect()
}

//! Tapes.

use crate::song::{sing, Song};

pub struct Reel {
    parts: Vec<String>,
}

pub struct Deck {
    reel: Reel,
}

impl Deck {
    pub fn new() -> Deck {
        Deck {
            reel: Reel { parts: Vec::new() },
        }
    }

    pub fn record(&mut self, part: &str) {
        self.reel.parts.push(part.to_string());
    }

    pub fn seconds(&self) -> usize {
        self.reel.parts.len()
    }
}

pub fn take(words: &[&str]) -> usize {
    let song = Song {
        words: words.iter().map(|word| word.to_string()).collect(),
    };
    let mut deck = Deck::new();
    sing(&song, &mut deck) + sing(&song, &mut deck)
}

#[test]
fn a_song_is_taken_twice() {
    assert_eq!(take(&["la", "la", "lo"]), 9);
}

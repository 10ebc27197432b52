//! Songs.

use crate::tape::Deck;

/// What is sung.
pub struct Song {
    pub words: Vec<String>,
}

/// Sings it, once.
pub fn sing(song: &Song, deck: &mut Deck) -> usize {
    for word in &song.words {
        deck.record(word);
    }
    deck.seconds()
}

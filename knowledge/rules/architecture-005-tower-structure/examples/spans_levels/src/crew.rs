pub fn hire(hands: usize) -> usize {
    hands
}

pub fn assign(hand: usize, deck: &str) -> (usize, String) {
    (hand, deck.to_string())
}

pub fn dismiss(hand: usize) -> bool {
    hand > 0
}

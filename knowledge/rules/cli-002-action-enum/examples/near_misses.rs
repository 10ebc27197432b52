//! Enums that are asked something, and stand for no kind of behaviour.

// Every question is how to write it.
pub enum Suit {
    Clubs,
    Hearts,
    Spades,
}

impl Suit {
    pub fn name(&self) -> &'static str {
        match self {
            Suit::Clubs => "clubs",
            Suit::Hearts => "hearts",
            Suit::Spades => "spades",
        }
    }

    pub fn symbol(&self) -> char {
        match self {
            Suit::Clubs => '♣',
            Suit::Hearts => '♥',
            Suit::Spades => '♠',
        }
    }

    pub fn color(&self) -> &'static str {
        match self {
            Suit::Hearts => "red",
            Suit::Clubs | Suit::Spades => "black",
        }
    }
}

// A state that moves on.
#[derive(Clone, Copy)]
pub enum Gate {
    Open,
    Closing,
    Shut,
}

impl Gate {
    pub fn next(self) -> Self {
        match self {
            Gate::Open => Gate::Closing,
            Gate::Closing | Gate::Shut => Gate::Shut,
        }
    }

    pub fn lets_in(self) -> bool {
        match self {
            Gate::Open => true,
            Gate::Closing | Gate::Shut => false,
        }
    }

    pub fn lets_out(self) -> bool {
        match self {
            Gate::Open | Gate::Closing => true,
            Gate::Shut => false,
        }
    }
}

// Verbs of a permission: one question only.
pub enum Verb {
    View,
    Edit,
    Remove,
}

impl Verb {
    pub fn writes(&self) -> bool {
        match self {
            Verb::View => false,
            Verb::Edit | Verb::Remove => true,
        }
    }
}

//! Doors that know at run time only whether they are open.

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HatchState {
    Open,
    Shut,
}

/// Nothing has been sent yet.
#[derive(Clone, Copy, Debug)]
pub struct Draft;

/// It is on its way and cannot be changed any more.
#[derive(Clone, Copy, Debug)]
pub struct Sent;

/// A message in one of its states. What a state forbids has no method there, and a transition
/// consumes the message, so that nobody holds it in a state it has left.
#[derive(Debug)]
pub struct Message<S = Draft> { //~ pattern: data-001-type-safe-dsl
    text: String,
    state: std::marker::PhantomData<S>,
}

impl Message<Draft> {
    pub fn new() -> Self {
        Message { text: String::new(), state: std::marker::PhantomData }
    }

    pub fn append(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub fn send(self) -> Message<Sent> {
        Message { text: self.text, state: std::marker::PhantomData }
    }
}

impl Default for Message<Draft> {
    fn default() -> Self {
        Self::new()
    }
}

impl Message<Sent> {
    /// The draft comes back as it was sent.
    pub fn recall(self) -> Message<Draft> {
        Message { text: self.text, state: std::marker::PhantomData }
    }
}

impl<S> Message<S> {
    pub fn text(&self) -> &str {
        &self.text
    }
}

pub struct Hatch {
    state: HatchState,
}

impl Hatch { //~ no action: scaffold-typestate

    //~^ no action: scaffold-typestate
    pub fn shut(&mut self) -> bool {
        let was_open = self.state == HatchState::Open;
        self.state = HatchState::Shut;
        was_open
    }
}

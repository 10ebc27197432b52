/// Nothing has been sent yet.
#[derive(Clone, Copy, Debug)]
pub struct Draft;

/// It is on its way and cannot be changed any more.
#[derive(Clone, Copy, Debug)]
pub struct Sent;

/// A message in one of its states. What a state forbids has no method there, and a transition
/// consumes the message, so that nobody holds it in a state it has left.
#[derive(Debug)]
pub struct Message<S = Draft> {
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
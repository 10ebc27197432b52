//! Stacks, depths and handles that have nothing to do with deep recursion.

use std::collections::VecDeque;

// A work list: the recursion has become a loop, which is simpler than any stack machinery.
pub struct Node {
    pub children: Vec<Node>,
}

pub fn count(root: &Node) -> usize {
    let mut stack = vec![root];
    let mut seen = 0;
    while let Some(node) = stack.pop() {
        seen += 1;
        stack.extend(&node.children);
    }
    seen
}

// A queue that threads steal from.
pub struct Stack {
    items: VecDeque<u32>,
}

impl Stack {
    pub fn push(&mut self, item: u32) {
        self.items.push_back(item);
    }

    pub fn steal(&mut self) -> Option<u32> {
        self.items.pop_front()
    }
}

// Indentation of a printer: it goes up and down, and nothing is refused or recursed.
pub struct Printer {
    indent: usize,
    out: String,
}

impl Printer {
    pub fn block(&mut self, body: impl FnOnce(&mut Printer)) {
        self.indent += 1;
        body(self);
        self.indent -= 1;
        self.out.push('\n');
    }
}

// A span that is entered: a closure, and no stack that is driven.
pub struct Span;

impl Span {
    pub fn enter<T>(&self, body: impl FnOnce() -> T) -> T {
        body()
    }
}

pub fn traced(span: &Span) -> usize {
    span.enter(|| 1)
}

// Undo steps.
pub struct Undo {
    steps: Vec<String>,
}

impl Undo {
    pub fn undo(&mut self) -> Option<String> {
        self.steps.pop()
    }
}

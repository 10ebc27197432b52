//! Depth budgets, and more stack where it runs out.

use std::cell::Cell;
use std::rc::Rc;

pub struct TooDeep;

pub struct Budget {
    depth: Rc<Cell<usize>>,
}

pub struct Level { //~ pattern: recursion-001-tree-stack
    depth: Rc<Cell<usize>>,
}

impl Budget {
    pub fn descend(&self) -> Result<Level, TooDeep> {
        let left = self.depth.get().checked_sub(1).ok_or(TooDeep)?;
        self.depth.set(left);
        Ok(Level { depth: Rc::clone(&self.depth) })
    }
}

impl Drop for Level {
    fn drop(&mut self) {
        self.depth.set(self.depth.get() + 1);
    }
}

pub struct Parser {
    pub recursion_limit: usize,
}

macro_rules! descend_recursion { //~ pattern: recursion-001-tree-stack
    ($name:ident = $parser:expr => $body:block) => {{
        if $parser.recursion_limit == 0 {
            return Err(TooDeep);
        }
        struct Back<'a>(&'a mut Parser);
        impl Drop for Back<'_> {
            fn drop(&mut self) {
                self.0.recursion_limit += 1;
            }
        }
        $parser.recursion_limit -= 1;
        let $name = Back($parser);
        $body
    }};
}

pub fn skip(parser: &mut Parser, text: &str) -> Result<usize, TooDeep> {
    descend_recursion!(back = parser => {
        match text.strip_prefix('(') {
            Some(rest) => skip(&mut *back.0, rest).map(|read| read + 1),
            None => Ok(text.len()),
        }
    })
}

pub enum Tree {
    Leaf,
    Fork(Box<Tree>, Box<Tree>),
}

pub fn height(tree: &Tree) -> usize { //~ pattern: recursion-001-tree-stack
    stacker::maybe_grow(32 * 1024, 1024 * 1024, || match tree {
        Tree::Leaf => 1,
        Tree::Fork(left, right) => 1 + height(left).max(height(right)),
    })
}

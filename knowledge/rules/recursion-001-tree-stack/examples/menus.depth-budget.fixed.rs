//! Menus as somebody else sends them: nested as deep as they like, and walked on the native stack.

pub struct Menu {
    label: String,
    below: Vec<Menu>,
}

/// How deep a recursion over foreign input may go. One budget serves one recursion, which calls
/// `descend` first and keeps the level until it returns.
#[derive(Debug)]
pub struct DepthBudget {
    depth: std::cell::Cell<u32>,
    limit: u32,
}

/// The input is nested deeper than the limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooDeep {
    pub limit: u32,
}

impl DepthBudget {
    pub const fn new(limit: u32) -> Self {
        DepthBudget { depth: std::cell::Cell::new(0), limit }
    }

    pub fn descend(&self) -> Result<Level<'_>, TooDeep> {
        let depth = self.depth.get();
        if depth >= self.limit {
            return Err(TooDeep { limit: self.limit });
        }
        self.depth.set(depth + 1);
        Ok(Level { depth: &self.depth })
    }
}

/// One level of a [`DepthBudget`], given back on every way out.
#[derive(Debug)]
#[must_use = "dropped at once, the level counts nothing"]
pub struct Level<'a> { //~ pattern: recursion-001-tree-stack
    depth: &'a std::cell::Cell<u32>,
}

impl Drop for Level<'_> {
    fn drop(&mut self) {
        self.depth.set(self.depth.get() - 1);
    }
}

pub fn longest_label(menu: &Menu) -> usize { //~ no action: depth-budget
    let mut longest = menu.label.len();
//~ no action: depth-budget
    for each in &menu.below {
        longest = longest.max(longest_label(each));
    }
    longest
}

/// A tree.
pub struct Apple;

use std::fs::read as slurp;

pub fn is_large(orders: usize) -> bool {
    orders > limit()
}

fn limit() -> usize {
    slurp("limit.txt").map(|raw| raw.len()).unwrap_or(100) //~ violation: core-performs-io
}

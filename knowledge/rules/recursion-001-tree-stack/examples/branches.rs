//! Prices of a tree of parts, the parts of one assembly side by side.

use reblessive::tree::Stk;

pub struct Part {
    pub own: u64,
    pub parts: Vec<Part>,
}

pub async fn price(stk: &mut Stk, part: &Part) -> u64 {
    let prices = stk //~ pattern: recursion-001-tree-stack
        .scope(|scope| {
            let each = part.parts.iter().map(|part| scope.run(|stk| price(stk, part)));
            futures::future::join_all(each)
        })
        .await;
    part.own + prices.into_iter().sum::<u64>()
}

// A scope of threads: they have stacks of their own, and none is saved here.
pub fn heaviest(parts: &[Part]) -> u64 {
    std::thread::scope(|scope| {
        let each: Vec<_> = parts.iter().map(|part| scope.spawn(|| part.own)).collect();
        each.into_iter().filter_map(|thread| thread.join().ok()).max().unwrap_or(0)
    })
}

use crate::pick::{Apple as Fruit, Apple::Large, Grams};

pub fn sorted(mut all: Vec<Fruit>) -> Vec<Fruit> {
    all.sort_by_key(|apple| apple.grams());
    all
}

pub fn largest(all: &[Fruit]) -> Option<Grams> {
    all.iter().rev().find_map(|apple| match apple {
        Large(grams) => Some(*grams),
        Fruit::Small => None,
    })
}

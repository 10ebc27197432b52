use crate::high::Fish;

pub fn weight(fish: Fish) -> u32 {
    fish.weight()
}

use crate::stone::Stone;

pub fn load(stone: &Stone) -> u32 {
    stone.weight()
}

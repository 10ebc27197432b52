use crate::Tons;

/// How many lifts it takes, two tons each.
pub fn lift(tons: Tons) -> u32 {
    tons.whole() / 2
}

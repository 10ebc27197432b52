pub struct ByImpl {
    pub a: u8,
}
pub struct GainsImpl {
    pub a: u8,
}
pub struct ByBody {
    pub a: u8,
}
pub struct ByMention {
    pub a: u8,
}
pub struct ByCrate {
    pub a: u8,
}
pub struct ByUser {
    pub a: u8,
}
pub struct ByMaker {
    pub a: u8,
}
pub struct ByFolder {
    pub a: u8,
}
pub struct ByDependents {
    pub a: u8,
}
pub struct NamesLater {
    pub a: Missing,
}
pub struct Gated {
    pub a: u8,
}
pub struct Lonely {
    pub a: u8,
}
pub struct Guarded {
    pub a: u8,
}
pub struct Wrapper {
    pub inner: Guarded,
}
pub struct Moved(pub u8);
pub struct TraitLater {
    pub a: Box<dyn Later>,
}

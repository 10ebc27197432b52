pub trait Tr2<A> {}

pub fn get() -> u8 {
    1
}

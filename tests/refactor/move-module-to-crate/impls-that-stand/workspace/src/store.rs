pub struct Row;

pub trait Tr {
    fn tr(&self) -> u8 {
        1
    }
}

pub trait Tr2<A> {}

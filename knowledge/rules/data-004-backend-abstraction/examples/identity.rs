use std::any::TypeId;

pub trait Api: 'static { //~ pattern: data-004-backend-abstraction
    type Buffer: Buffer<Self>
    where
        Self: Sized;
    type Texture;
    type Fence;
}

pub trait Buffer<A> {
    fn len(&self) -> usize;
}

pub struct Fast;
pub struct Portable;

pub struct Bytes(Vec<u8>);

impl<A> Buffer<A> for Bytes {
    fn len(&self) -> usize {
        self.0.len()
    }
}

impl Api for Fast {
    type Buffer = Bytes;
    type Texture = u64;
    type Fence = u32;
}

impl Api for Portable {
    type Buffer = Bytes;
    type Texture = u32;
    type Fence = u32;
}

pub struct Queue<A: Api> {
    fences: Vec<A::Fence>,
}

impl<A: Api> Queue<A>
where
    A::Fence: Copy,
{
    pub fn alignment(&self) -> usize {
        if TypeId::of::<A>() == TypeId::of::<Fast>() { 256 } else { 4 } //~ violation: backend-identity-test-in-generic-code
    }

    pub fn last(&self) -> Option<A::Fence> {
        self.fences.last().copied()
    }
}

// The type of a value in a bag, not of a backend.
pub fn is_text<T: 'static>() -> bool {
    TypeId::of::<T>() == TypeId::of::<String>()
}

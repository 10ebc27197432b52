pub struct A;
pub struct B;

pub mod inner {
    pub struct C;
}

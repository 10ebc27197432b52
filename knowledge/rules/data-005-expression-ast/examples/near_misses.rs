//! Nested generics with one associated type that are no expressions.

pub trait Step {
    type Out: Default;
    fn call(&mut self, input: u64) -> Self::Out;
}

pub struct Map<A>(A);
pub struct Then<A, B>(A, B);
pub struct Boxed<A>(A);
pub struct Timed<A>(A);
pub struct Retried<A>(A);

impl<A: Step> Step for Map<A> {
    type Out = A::Out;
    fn call(&mut self, input: u64) -> A::Out {
        self.0.call(input)
    }
}

impl<A: Step, B: Step> Step for Then<A, B> {
    type Out = B::Out;
    fn call(&mut self, input: u64) -> B::Out {
        self.0.call(input);
        self.1.call(input)
    }
}

impl<A: Step> Step for Boxed<A> {
    type Out = A::Out;
    fn call(&mut self, input: u64) -> A::Out {
        self.0.call(input)
    }
}

impl<A: Step> Step for Timed<A> {
    type Out = A::Out;
    fn call(&mut self, input: u64) -> A::Out {
        self.0.call(input)
    }
}

impl<A: Step> Step for Retried<A> {
    type Out = A::Out;
    fn call(&mut self, input: u64) -> A::Out {
        self.0.call(input)
    }
}

/// The other sensible choice: one enum, boxed children, many passes that match deeply.
pub enum Formula {
    Number(f64),
    Sum(Box<Formula>, Box<Formula>),
    Product(Box<Formula>, Box<Formula>),
}

impl Formula {
    pub fn evaluate(&self) -> f64 {
        match self {
            Formula::Number(value) => *value,
            Formula::Sum(left, right) => left.evaluate() + right.evaluate(),
            Formula::Product(left, right) => left.evaluate() * right.evaluate(),
        }
    }
}

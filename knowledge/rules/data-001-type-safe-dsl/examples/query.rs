//! A small language for filters: each slot starts as a marker, and traits decide what fits.

pub struct NoFilter; //~ pattern: data-001-type-safe-dsl

pub struct Search<T, F = NoFilter> { //~ pattern: data-001-type-safe-dsl
    table: T,
    filter: F,
}

pub struct Both<A, B>(A, B);

/// From no filter to one, and from one to both: two impls instead of an `if`.
pub trait Narrow<P> { //~ pattern: data-001-type-safe-dsl
    type Output;

    fn narrow(self, by: P) -> Self::Output;
}

impl<P> Narrow<P> for NoFilter {
    type Output = P;

    fn narrow(self, by: P) -> P {
        by
    }
}

impl<A, B, P> Narrow<P> for Both<A, B> {
    type Output = Both<Both<A, B>, P>;

    fn narrow(self, by: P) -> Self::Output {
        Both(self, by)
    }
}

impl<T> Search<T, NoFilter> {
    pub fn all(table: T) -> Self {
        Search { table, filter: NoFilter }
    }

    pub fn only<P>(self, by: P) -> Search<T, P> {
        Search { table: self.table, filter: self.filter.narrow(by) }
    }
}

/// Holds for an expression if it holds for its parts; nothing to call.
pub trait FitsIn<T> {} //~ pattern: data-001-type-safe-dsl

impl<T, A: FitsIn<T>, B: FitsIn<T>> FitsIn<T> for Both<A, B> {}
impl<T, A: FitsIn<T>> FitsIn<T> for Option<A> {}
impl<T, A: FitsIn<T>> FitsIn<T> for Box<A> {}
impl<T> FitsIn<T> for u32 {}
impl<T> FitsIn<T> for String {}

/// Methods: a contract, not a statement about types.
pub trait Print<T> {
    fn print(&self, to: &mut T);
}

impl<T> Print<T> for u32 {
    fn print(&self, _to: &mut T) {}
}

use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::QueryResult;
use std::cell::Cell;
use std::time::SystemTime;

pub struct Hinted<T> {
    inner: T,
    uses: Cell<u32>,
}

impl<T, DB> QueryFragment<DB> for Hinted<T>
where
    DB: Backend,
    T: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.uses.set(self.uses.get() + 1); //~ violation: impure-walk
        out.push_sql("/*+ hint */ ");
        self.inner.walk_ast(out.reborrow())
    }
}

pub struct Stamped<T> {
    inner: T,
}

impl<T, DB> QueryFragment<DB> for Stamped<T>
where
    DB: Backend,
    T: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.inner.walk_ast(out.reborrow())?;
        if SystemTime::now().elapsed().is_ok() { //~ violation: impure-walk
            out.push_sql(" /* on time */");
        }
        Ok(())
    }
}

// Decided when it was made: every walk says the same.
pub struct Dated<T> {
    inner: T,
    late: bool,
}

impl<T, DB> QueryFragment<DB> for Dated<T>
where
    DB: Backend,
    T: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        self.inner.walk_ast(out.reborrow())?;
        if self.late {
            out.push_sql(" /* late */");
        }
        Ok(())
    }
}

pub struct Between<L, R> {
    low: L,
    high: R, //~ violation: child-fragment-not-walked
}

impl<L, R, DB> QueryFragment<DB> for Between<L, R>
where
    DB: Backend,
    L: QueryFragment<DB>,
    R: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(" BETWEEN ");
        self.low.walk_ast(out.reborrow())?;
        out.push_sql(" AND ");
        Ok(())
    }
}

// Handed on as a whole: the other impl walks both.
pub struct Range<L, R> {
    low: L,
    high: R,
}

pub fn range<'b, L, R, DB>(range: &'b Range<L, R>, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()>
where
    DB: Backend,
    L: QueryFragment<DB>,
    R: QueryFragment<DB>,
{
    range.low.walk_ast(out.reborrow())?;
    range.high.walk_ast(out)
}

impl<L, R, DB> QueryFragment<DB> for Range<L, R>
where
    DB: Backend,
    L: QueryFragment<DB>,
    R: QueryFragment<DB>,
{
    fn walk_ast<'b>(&'b self, out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        range(self, out)
    }
}

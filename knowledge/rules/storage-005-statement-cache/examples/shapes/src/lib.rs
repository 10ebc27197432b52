use diesel::backend::Backend;
use diesel::query_builder::{AstPass, QueryFragment, QueryId};
use diesel::QueryResult;

#[derive(Clone, Copy)]
pub struct EveryNth(pub u32);

impl QueryId for EveryNth {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = true;
}

impl<DB: Backend> QueryFragment<DB> for EveryNth {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(" % ");
        out.push_sql(&self.0.to_string()); //~ violation: static-query-id-but-value-dependent-sql
        Ok(())
    }
}

#[derive(Clone, Copy, QueryId)]
pub struct SampleSize {
    rows: u64,
}

impl<DB: Backend> QueryFragment<DB> for SampleSize {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(&format!(" SAMPLE {}", self.rows)); //~ violation: static-query-id-but-value-dependent-sql
        Ok(())
    }
}

// Its text is the key, so two numbers are two statements.
pub struct BusyTimeout(pub u32);

impl QueryId for BusyTimeout {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl<DB: Backend> QueryFragment<DB> for BusyTimeout {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql("PRAGMA busy_timeout = ");
        out.push_sql(&self.0.to_string());
        Ok(())
    }
}

// It says that nothing of it may be kept.
#[derive(QueryId)]
pub struct OneOff {
    hint: u8,
}

impl<DB: Backend> QueryFragment<DB> for OneOff {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql(&self.hint.to_string());
        Ok(())
    }
}

// The text is the same for every value: the value is bound.
#[derive(QueryId)]
pub struct Limit {
    rows: i64,
}

impl<DB: Backend> QueryFragment<DB> for Limit
where
    DB: diesel::sql_types::HasSqlType<diesel::sql_types::BigInt>,
    i64: diesel::serialize::ToSql<diesel::sql_types::BigInt, DB>,
{
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(" LIMIT ");
        out.push_bind_param::<diesel::sql_types::BigInt, _>(&self.rows)
    }
}

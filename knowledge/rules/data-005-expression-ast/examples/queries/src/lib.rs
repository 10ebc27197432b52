use diesel::backend::Backend;
use diesel::expression::Expression;
use diesel::query_builder::{AstPass, QueryFragment};
use diesel::sql_types::Text;
use diesel::QueryResult;
use rusqlite::Connection;

pub fn by_name(conn: &Connection, name: &str) -> rusqlite::Result<usize> {
    conn.execute(&format!("DELETE FROM members WHERE name = '{}'", name), []) //~ violation: interpolated-sql-literal
}

// The value is bound.
pub fn by_mail(conn: &Connection, mail: &str) -> rusqlite::Result<usize> {
    conn.execute("DELETE FROM members WHERE mail = ?1", [mail])
}

// A table's name cannot be bound.
pub fn clear(conn: &Connection, table: &str) -> rusqlite::Result<usize> {
    conn.execute(&format!("DELETE FROM {table} WHERE kept = 0"), [])
}

pub fn upper(name: &str) -> diesel::query_builder::SqlQuery {
    diesel::sql_query(format!("SELECT upper(name) FROM members WHERE name = '{name}'")) //~ violation: interpolated-sql-literal
}

pub struct Initials<T> { //~ violation: incomplete-expression-node
    inner: T,
}

impl<T: Expression> Expression for Initials<T> {
    type SqlType = Text;
}

impl<T> Initials<T> {
    pub fn inner(&self) -> &T {
        &self.inner
    }
}

pub struct Tagged {
    tag: String,
    column: String,
}

impl Expression for Tagged {
    type SqlType = Text;
}

impl<DB: Backend> QueryFragment<DB> for Tagged {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_identifier(&self.column)?;
        out.push_sql(" -> ");
        out.push_sql(&self.tag); //~ violation: value-printed-into-rendered-sql
        Ok(())
    }
}

// Its purpose is raw SQL, and its name says so.
pub struct RawFilter {
    text: String,
}

impl<DB: Backend> QueryFragment<DB> for RawFilter {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.unsafe_to_cache_prepared();
        out.push_sql(&self.text);
        Ok(())
    }
}

// A word of the language, known when the program is compiled.
pub struct Order {
    word: &'static str,
}

impl<DB: Backend> QueryFragment<DB> for Order {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, DB>) -> QueryResult<()> {
        out.push_sql(self.word);
        Ok(())
    }
}

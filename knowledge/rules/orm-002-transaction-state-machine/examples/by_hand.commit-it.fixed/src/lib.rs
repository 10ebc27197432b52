use diesel::prelude::*;
use diesel::connection::SimpleConnection;

pub fn archive(conn: &mut SqliteConnection, ids: &[i32]) -> QueryResult<()> {
    conn.batch_execute("BEGIN")?; //~ violation: raw-transaction-control-sql
    for id in ids {
        diesel::sql_query("UPDATE orders SET archived = 1 WHERE id = ?").bind::<diesel::sql_types::Integer, _>(*id).execute(conn)?;
    }
    conn.batch_execute("COMMIT") //~ violation: raw-transaction-control-sql
}

// The library counts, and rolls back when the closure fails.
pub fn archive_all(conn: &mut SqliteConnection) -> QueryResult<usize> {
    conn.transaction(|conn| diesel::sql_query("UPDATE orders SET archived = 1").execute(conn))
}

// One batch that opens and closes itself leaves nothing behind.
pub fn migrate(conn: &mut SqliteConnection) -> QueryResult<()> {
    conn.batch_execute("BEGIN; CREATE TABLE notes (id INTEGER); COMMIT;")
}

pub fn import(conn: &mut SqliteConnection, names: &[&str]) -> QueryResult<usize> {
    conn.transaction::<_, diesel::result::Error, _>(|conn| {
        let mut rows = 0;
        for name in names {
            rows += diesel::sql_query("INSERT INTO notes (name) VALUES (?)").bind::<diesel::sql_types::Text, _>(*name).execute(conn)?;
        }
        Ok(rows)
    });
    Ok(names.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    // What it is for: the test leaves no rows behind.
    #[test]
    fn archives() {
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        conn.begin_test_transaction().unwrap();
        archive(&mut conn, &[1]).unwrap();
    }
}

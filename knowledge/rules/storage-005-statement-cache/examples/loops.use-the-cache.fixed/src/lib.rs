use rusqlite::{params, Connection, Result};

const COUNT: &str = "SELECT COUNT(*) FROM notes WHERE folder = ?1";

pub fn count_all(conn: &Connection, folders: &[String]) -> Result<i64> {
    let mut total = 0;
    for folder in folders {
        let mut statement = conn.prepare_cached(COUNT)?;
        total += statement.query_row([folder], |row| row.get::<_, i64>(0))?;
    }
    Ok(total)
}

// Prepared once, run for every folder.
pub fn rename_all(conn: &Connection, names: &[(i64, String)]) -> Result<()> {
    let mut statement = conn.prepare("UPDATE notes SET name = ?2 WHERE id = ?1")?;
    for (id, name) in names {
        statement.execute(params![id, name])?;
    }
    Ok(())
}

// Another connection in every turn: each has to prepare its own.
pub fn vacuum(shards: &[Connection]) -> Result<()> {
    for shard in shards {
        shard.prepare("VACUUM")?.execute([])?;
    }
    Ok(())
}

pub fn find(conn: &Connection, word: &str) -> Result<usize> {
    let mut statement = conn.prepare_cached(&format!("SELECT id FROM notes WHERE body LIKE '%{word}%'"))?; //~ violation: interpolated-sql-in-statement-cache
    Ok(statement.query_map([], |row| row.get::<_, i64>(0))?.count())
}

// One text for each of a few tables.
pub fn size(conn: &Connection, table: &str) -> Result<i64> {
    let mut statement = conn.prepare_cached(&format!("SELECT COUNT(*) FROM {table}"))?;
    statement.query_row([], |row| row.get(0))
}

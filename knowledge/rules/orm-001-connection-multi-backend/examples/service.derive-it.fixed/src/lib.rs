use diesel::mysql::MysqlConnection;
use diesel::pg::PgConnection;
use diesel::prelude::*;

#[derive(diesel::MultiConnection)]
pub enum Database { //~ pattern: orm-001-connection-multi-backend
    Pg(PgConnection),
    Mysql(MysqlConnection),
}

impl Database {
    pub fn begin_test_transaction(&mut self) -> QueryResult<()> {
        match self {
            Database::Pg(conn) => conn.begin_test_transaction(),
            Database::Mysql(conn) => conn.begin_test_transaction(),
        }
    }
}

// Pools, not connections: nothing is derived for them.
pub enum Pools { //~ pattern: orm-001-connection-multi-backend
    Pg(PgPool),
    Mysql(MysqlPool),
}

pub struct PgPool(r2d2::Pool<Opener>);
pub struct MysqlPool(r2d2::Pool<Opener>);

impl Pools {
    pub fn size(&self) -> u32 {
        match self {
            Pools::Pg(pool) => pool.0.max_size(),
            Pools::Mysql(pool) => pool.0.max_size(),
        }
    }
}

pub struct Opener {
    url: String,
}

impl r2d2::ManageConnection for Opener { //~ pattern: orm-001-connection-multi-backend
    type Connection = PgConnection;
    type Error = ConnectionError;

    fn connect(&self) -> Result<PgConnection, ConnectionError> {
        PgConnection::establish(&self.url)
    }

    fn is_valid(&self, _conn: &mut PgConnection) -> Result<(), ConnectionError> {
        Ok(())
    }

    fn has_broken(&self, _conn: &mut PgConnection) -> bool {
        std::thread::panicking()
    }
}

pub async fn report(url: &str) -> ConnectionResult<usize> {
    let mut conn = PgConnection::establish(url)?; //~ violation: sync-connection-in-async-fn
    Ok(diesel::sql_query("UPDATE bookings SET reported = true").execute(&mut conn).unwrap_or(0))
}

// On a thread that may block.
pub async fn report_beside(url: String) -> ConnectionResult<usize> {
    let outcome = tokio::task::spawn_blocking(move || {
        let mut conn = PgConnection::establish(&url)?;
        Ok(diesel::sql_query("UPDATE bookings SET reported = true").execute(&mut conn).unwrap_or(0))
    });
    outcome.await.unwrap_or_else(|_| Err(ConnectionError::BadConnection("the worker is gone".to_owned())))
}

// No runtime here: a command line may wait.
pub fn report_now(url: &str) -> ConnectionResult<usize> {
    let mut conn = PgConnection::establish(url)?;
    Ok(diesel::sql_query("UPDATE bookings SET reported = true").execute(&mut conn).unwrap_or(0))
}

use std::any::Any;

#[derive(Debug)]
pub struct DbError;

/// The family: what varies with the database.
pub trait Family {
    type Writer;
    type Raw;
    type Binds;
}

/// Runs a batch, knows nothing else, and can be a dyn object.
pub trait Basic { //~ pattern: orm-001-connection-multi-backend
    fn batch_execute(&mut self, sql: &str) -> Result<(), DbError>;
}

/// The typed layer.
pub trait Link: Basic + Sized { //~ pattern: orm-001-connection-multi-backend
    type Backend: Family;
    type Transactions;

    fn establish(url: &str) -> Result<Self, DbError>;

    fn transaction<T>(&mut self, work: impl FnOnce(&mut Self) -> Result<T, DbError>) -> Result<T, DbError>;
}

/// The layer that brings rows back.
pub trait Reading: Link { //~ pattern: orm-001-connection-multi-backend
    type Cursor<'c>: Iterator<Item = Vec<String>>
    where
        Self: 'c;

    fn load(&mut self, sql: &str) -> Result<Self::Cursor<'_>, DbError>;
}

/// The driver erased, for the few who must not know it.
pub trait AnyLink: Basic { //~ pattern: orm-001-connection-multi-backend
    fn as_any_mut(&mut self) -> &mut dyn Any;
}

pub struct PgLink;
pub struct SqliteLink;

/// A value at run time, one connection a variant.
pub enum Chosen { //~ pattern: orm-001-connection-multi-backend
    Postgres(PgConnection),
    Sqlite(SqliteConnection),
}

pub struct PgConnection {
    url: String,
}

pub struct SqliteConnection {
    path: String,
}

impl PgConnection {
    pub fn place(&self) -> &str {
        &self.url
    }
}

impl SqliteConnection {
    pub fn place(&self) -> &str {
        &self.path
    }
}

impl Chosen {
    pub fn place(&self) -> &str {
        match self {
            Chosen::Postgres(link) => link.place(),
            Chosen::Sqlite(link) => link.place(),
        }
    }
}

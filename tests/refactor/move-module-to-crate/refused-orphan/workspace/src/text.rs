use crate::store::Row;
use std::fmt;

pub struct Own;

impl From<Own> for Row {
    fn from(_: Own) -> Row {
        Row(0)
    }
}

impl From<Row> for Own {
    fn from(_: Row) -> Own {
        Own
    }
}

impl fmt::Display for Row {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

pub(crate) mod inner;
mod row;

pub(crate) use inner::extra;
pub use row::{Row, Valued};

pub struct Table {
    pub(in crate::store) rows: Vec<Row>,
}

impl Table {
    pub fn with(row: Row) -> Table {
        Table { rows: vec![row] }
    }
}

pub(crate) trait First {
    fn first_value(&self) -> u32;
}

impl First for Table {
    fn first_value(&self) -> u32 {
        self.rows[0].value()
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn a_way_by_the_root_leads_home() {
        assert_eq!(crate::Row(7).0, 7);
        assert_eq!(crate::hidden::extra(), 1);
    }
}

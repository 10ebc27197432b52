//! The operators of a query: each pulls batches from the one below it.

use std::sync::Arc;

pub struct Batch {
    pub rows: Vec<Vec<i64>>,
}

pub type BatchStream = Box<dyn Iterator<Item = Batch>>;

pub trait Node { //~ pattern: query-001-execution-pipeline
    fn children(&self) -> Vec<&Arc<dyn Node>>;

    fn execute(&self) -> BatchStream;
}

pub struct TableScan {
    rows: Vec<Vec<i64>>,
}

impl Node for TableScan {
    fn children(&self) -> Vec<&Arc<dyn Node>> {
        Vec::new()
    }

    fn execute(&self) -> BatchStream {
        Box::new(std::iter::once(Batch { rows: self.rows.clone() }))
    }
}

pub struct Filter {
    below: Arc<dyn Node>,
    least: i64,
}

impl Node for Filter {
    fn children(&self) -> Vec<&Arc<dyn Node>> {
        vec![&self.below]
    }

    fn execute(&self) -> BatchStream {
        let least = self.least;
        Box::new(self.below.execute().map(move |batch| Batch {
            rows: batch.rows.into_iter().filter(|row| row[0] >= least).collect(),
        }))
    }
}

pub struct Limit {
    below: Arc<dyn Node>,
    most: usize,
}

impl Node for Limit {
    fn children(&self) -> Vec<&Arc<dyn Node>> {
        vec![&self.below]
    }

    fn execute(&self) -> BatchStream {
        Box::new(self.below.execute().take(self.most))
    }
}

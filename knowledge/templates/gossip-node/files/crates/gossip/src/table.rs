use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::{NodeId, Record};

/// Which of two records of one node holds. All nodes must decide alike, so a tie goes by the text.
pub fn supersedes(new: &Record, old: &Record) -> bool {
    match new.version.cmp(&old.version) {
        Ordering::Equal => new.text > old.text,
        order => order.is_gt(),
    }
}

/// The newest record of each node: the same on all of them once everybody has heard of everything,
/// in whatever order that was.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Table {
    records: BTreeMap<NodeId, Record>,
}

impl Table {
    /// Takes the record if it holds; whether it did.
    pub fn merge(&mut self, record: Record) -> bool {
        match self.records.get(&record.origin) {
            Some(old) if !supersedes(&record, old) => false,
            _ => {
                self.records.insert(record.origin, record);
                true
            }
        }
    }

    /// What the node says.
    pub fn get(&self, node: NodeId) -> Option<&Record> {
        self.records.get(&node)
    }

    /// All records, by node.
    pub fn records(&self) -> impl Iterator<Item = &Record> {
        self.records.values()
    }

    /// The version of each node's record.
    pub fn versions(&self) -> Vec<(NodeId, u64)> {
        self.records()
            .map(|record| (record.origin, record.version))
            .collect()
    }

    /// The records that whoever knows these versions lacks, at most so many.
    pub fn newer_than(&self, versions: &[(NodeId, u64)], most: usize) -> Vec<Record> {
        let known: BTreeMap<NodeId, u64> = versions.iter().copied().collect();
        let lacks = |record: &&Record| match known.get(&record.origin) {
            Some(version) => *version < record.version,
            None => true,
        };
        self.records().filter(lacks).take(most).cloned().collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(origin: u64, version: u64, text: &str) -> Record {
        let (origin, text) = (NodeId::new(origin), text.to_owned());
        Record {
            origin,
            version,
            text,
        }
    }

    #[test]
    fn the_order_of_arrival_does_not_matter() {
        let records = [
            record(1, 1, "a"),
            record(1, 2, "b"),
            record(1, 2, "c"),
            record(2, 1, "d"),
        ];
        let (mut forward, mut backward) = (Table::default(), Table::default());
        for (first, last) in records.iter().zip(records.iter().rev()) {
            forward.merge(first.clone());
            backward.merge(last.clone());
        }
        assert_eq!(forward, backward);
        assert_eq!(
            forward.get(NodeId::new(1)).map(|each| each.text.as_str()),
            Some("c")
        );
    }

    #[test]
    fn what_is_known_is_not_sent_again() {
        let mut table = Table::default();
        assert!(table.merge(record(1, 5, "a")) && table.merge(record(2, 1, "b")));
        assert!(!table.merge(record(1, 4, "z")));
        let known = [(NodeId::new(1), 5)];
        assert_eq!(table.newer_than(&known, 10), [record(2, 1, "b")]);
        assert_eq!(table.newer_than(&[], 1).len(), 1);
    }
}

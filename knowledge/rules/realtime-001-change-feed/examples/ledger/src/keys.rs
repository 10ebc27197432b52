use crate::feed::Changes;

// The version stands before the table: keys are ordered by commit.
pub struct ChangeKey { //~ pattern: realtime-001-change-feed
    pub version: u64,
    pub table: String,
}

impl ChangeKey {
    pub fn of(version: u64, changes: &Changes) -> ChangeKey {
        ChangeKey { version, table: changes.table.clone() }
    }

    pub fn encode_key(&self) -> Vec<u8> {
        let mut key = self.version.to_be_bytes().to_vec();
        key.extend_from_slice(self.table.as_bytes());
        key
    }

    pub fn encode_old_key(&self) -> Vec<u8> {
        let mut key = self.version.to_le_bytes().to_vec(); //~ violation: log-key-not-big-endian
        key.extend_from_slice(self.table.as_bytes());
        key
    }

    // A value, not a key: nobody compares it.
    pub fn encode_header(&self) -> Vec<u8> {
        self.version.to_le_bytes().to_vec()
    }
}

/// One write of one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// The key has this value now.
    Put {
        /// The key.
        key: Vec<u8>,
        /// What it has now.
        value: Vec<u8>,
    },
    /// The key is gone.
    Delete {
        /// The key.
        key: Vec<u8>,
    },
}

impl Edit {
    /// The key that is written.
    pub fn key(&self) -> &[u8] {
        match self {
            Self::Put { key, .. } | Self::Delete { key } => key,
        }
    }

    /// What the key has afterwards.
    pub fn value(&self) -> Option<&[u8]> {
        match self {
            Self::Put { value, .. } => Some(value),
            Self::Delete { .. } => None,
        }
    }
}

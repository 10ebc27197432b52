use {{name_snake}}_backend::Edit;

/// One change of one of the users' keys. Where the value lies, the backend's [`Edit`] says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
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

impl Change {
    /// The key that changes.
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

impl From<Change> for Edit {
    fn from(change: Change) -> Self {
        match change {
            Change::Put { key, value } => Self::Put { key, value },
            Change::Delete { key } => Self::Delete { key },
        }
    }
}

impl From<Edit> for Change {
    fn from(edit: Edit) -> Self {
        match edit {
            Edit::Put { key, value } => Self::Put { key, value },
            Edit::Delete { key } => Self::Delete { key },
        }
    }
}

/// Where a connection stands. It moves after the statement has succeeded, never before.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TransactionStatus {
    Valid(Nesting),
    /// Nobody knows what the server holds open: the connection is of no more use.
    Broken,
}

/// `None` outside all transactions; further levels are savepoints.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Nesting {
    transaction_depth: Option<std::num::NonZeroU32>,
}

#[derive(Debug)]
pub enum TransactionError<E> {
    NotInTransaction,
    Broken,
    Failed(E),
}

impl Default for TransactionStatus {
    fn default() -> Self {
        TransactionStatus::Valid(Nesting::default())
    }
}

impl TransactionStatus {
    /// `run` sends one statement; so in the other two.
    pub fn begin<E>(&mut self, run: impl FnOnce(&str) -> Result<(), E>) -> Result<(), TransactionError<E>> {
        let depth = self.depth()?;
        let sent = match depth {
            0 => run("BEGIN"),
            level => run(&format!("SAVEPOINT level_{level}")),
        };
        sent.map_err(TransactionError::Failed)?;
        self.set_depth(depth + 1);
        Ok(())
    }

    pub fn commit<E>(&mut self, run: impl FnOnce(&str) -> Result<(), E>) -> Result<(), TransactionError<E>> {
        self.end(run, "COMMIT", "RELEASE SAVEPOINT")
    }

    pub fn rollback<E>(&mut self, run: impl FnOnce(&str) -> Result<(), E>) -> Result<(), TransactionError<E>> {
        self.end(run, "ROLLBACK", "ROLLBACK TO SAVEPOINT")
    }

    fn end<E>(
        &mut self,
        run: impl FnOnce(&str) -> Result<(), E>,
        whole: &str,
        level: &str,
    ) -> Result<(), TransactionError<E>> {
        let outer = self.depth()?.checked_sub(1).ok_or(TransactionError::NotInTransaction)?;
        let sent = match outer {
            0 => run(whole),
            outer => run(&format!("{level} level_{outer}")),
        };
        if let Err(error) = sent {
            *self = TransactionStatus::Broken;
            return Err(TransactionError::Failed(error));
        }
        self.set_depth(outer);
        Ok(())
    }

    fn depth<E>(&self) -> Result<u32, TransactionError<E>> {
        match self {
            TransactionStatus::Valid(nesting) => Ok(nesting.transaction_depth.map_or(0, u32::from)),
            TransactionStatus::Broken => Err(TransactionError::Broken),
        }
    }

    /// The one place that moves the depth.
    fn set_depth(&mut self, depth: u32) {
        if let TransactionStatus::Valid(nesting) = self {
            nesting.transaction_depth = std::num::NonZeroU32::new(depth);
        }
    }
}
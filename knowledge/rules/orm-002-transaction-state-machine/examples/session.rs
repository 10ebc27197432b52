use std::num::NonZeroU32;
//~ no action: scaffold-transaction-status
#[derive(Debug)]
pub enum SessionError {
    NotInTransaction,
    Broken,
    Server(String),
}

pub trait Connection {
    fn batch(&mut self, sql: &str) -> Result<(), SessionError>;
    fn status(&mut self) -> &mut Status;
}

/// What the client believes. Broken stays broken until the connection is replaced.
#[derive(Debug)]
pub enum Status { //~ pattern: orm-002-transaction-state-machine
    Valid(ValidStatus),
    Broken,
}

#[derive(Debug, Default)]
pub struct ValidStatus {
    open: Option<OpenTransaction>,
}

#[derive(Debug)]
pub struct OpenTransaction {
    savepoint_depth: NonZeroU32, //~ pattern: orm-002-transaction-state-machine
    needs_rollback: bool,
}

pub enum Step {
    Down,
    Up,
}

impl Status {
    pub fn valid(&mut self) -> Result<&mut ValidStatus, SessionError> {
        match self {
            Status::Valid(valid) => Ok(valid),
            Status::Broken => Err(SessionError::Broken),
        }
    }

    pub fn set_broken(&mut self) {
        *self = Status::Broken;
    }
}

impl ValidStatus {
    pub fn depth(&self) -> u32 {
        self.open.as_ref().map_or(0, |open| open.savepoint_depth.get())
    }

    /// The only place that moves the depth.
    pub fn change_depth(&mut self, step: Step) -> Result<(), SessionError> {
        match (&mut self.open, step) {
            (Some(open), Step::Down) => open.savepoint_depth = open.savepoint_depth.saturating_add(1),
            (None, Step::Down) => {
                self.open = Some(OpenTransaction { savepoint_depth: NonZeroU32::MIN, needs_rollback: false });
            }
            (Some(open), Step::Up) => match NonZeroU32::new(open.savepoint_depth.get() - 1) {
                Some(depth) => open.savepoint_depth = depth,
                None => self.open = None,
            },
            (None, Step::Up) => return Err(SessionError::NotInTransaction),
        }
        Ok(())
    }
}

/// Begin, commit and rollback are given the connection; what they know is in its status.
pub trait Manager<C: Connection> { //~ pattern: orm-002-transaction-state-machine
    fn begin(conn: &mut C) -> Result<(), SessionError>;
    fn commit(conn: &mut C) -> Result<(), SessionError>;
    fn rollback(conn: &mut C) -> Result<(), SessionError>;

    fn bracket<R>(conn: &mut C, work: impl FnOnce(&mut C) -> Result<R, SessionError>) -> Result<R, SessionError> {
        Self::begin(conn)?;
        match work(conn) {
            Ok(value) => Self::commit(conn).map(|()| value),
            Err(error) => {
                let _ = Self::rollback(conn);
                Err(error)
            }
        }
    }

    /// A pool asks this before it takes the connection back.
    fn is_broken(conn: &mut C) -> bool {
        conn.status().valid().map_or(true, |valid| valid.depth() > 0)
    }
}

pub struct Standard;

impl<C: Connection> Manager<C> for Standard {
    fn begin(conn: &mut C) -> Result<(), SessionError> {
        let depth = conn.status().valid()?.depth();
        let sql = if depth == 0 { "BEGIN".to_owned() } else { format!("SAVEPOINT nested_{depth}") };
        conn.batch(&sql)?;
        conn.status().valid()?.change_depth(Step::Down)
    }

    fn commit(conn: &mut C) -> Result<(), SessionError> {
        let depth = conn.status().valid()?.depth();
        let sql = if depth <= 1 { "COMMIT".to_owned() } else { format!("RELEASE SAVEPOINT nested_{}", depth - 1) };
        conn.batch(&sql)?;
        conn.status().valid()?.change_depth(Step::Up)
    }

    fn rollback(conn: &mut C) -> Result<(), SessionError> {
        let depth = conn.status().valid()?.depth();
        let sql = if depth <= 1 { "ROLLBACK".to_owned() } else { format!("ROLLBACK TO SAVEPOINT nested_{}", depth - 1) };
        if let Err(error) = conn.batch(&sql) {
            conn.status().set_broken();
            return Err(error);
        }
        conn.status().valid()?.change_depth(Step::Up)
    }
}

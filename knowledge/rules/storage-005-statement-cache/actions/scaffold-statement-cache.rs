/// Prepared statements of one connection by their text. When it is full, the one that was not
/// used for longest makes room.
#[derive(Debug)]
pub struct StatementCache<S> {
    statements: std::collections::HashMap<String, Kept<S>>,
    capacity: std::num::NonZeroUsize,
    uses: u64,
}

#[derive(Debug)]
struct Kept<S> {
    statement: std::sync::Arc<S>,
    used: u64,
}

impl<S> StatementCache<S> {
    pub fn new(capacity: std::num::NonZeroUsize) -> Self {
        StatementCache { statements: std::collections::HashMap::new(), capacity, uses: 0 }
    }

    /// Calls `prepare` only for a text it has not kept. Values belong into parameters: a text with
    /// values in it is another statement each time.
    pub fn get_or_prepare<E>(
        &mut self,
        sql: &str,
        prepare: impl FnOnce(&str) -> Result<S, E>,
    ) -> Result<std::sync::Arc<S>, E> {
        self.uses += 1;
        if let Some(kept) = self.statements.get_mut(sql) {
            kept.used = self.uses;
            return Ok(kept.statement.clone());
        }
        let statement = std::sync::Arc::new(prepare(sql)?);
        self.make_room();
        let kept = Kept { statement: statement.clone(), used: self.uses };
        self.statements.insert(sql.to_owned(), kept);
        Ok(statement)
    }

    fn make_room(&mut self) {
        if self.statements.len() < self.capacity.get() {
            return;
        }
        let oldest = self.statements.iter().min_by_key(|(_, kept)| kept.used);
        if let Some(sql) = oldest.map(|(sql, _)| sql.clone()) {
            self.statements.remove(&sql);
        }
    }
}
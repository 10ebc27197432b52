//! One walk, several purposes.
//~ no action: scaffold-fragments
pub type Outcome = Result<(), String>;

/// What a walk is for. Nobody outside can ask.
enum Purpose<'w> {
    Text(&'w mut String),
    Values(&'w mut Vec<String>),
    Bounded(&'w mut bool),
}

pub struct Pass<'w> { //~ pattern: orm-003-query-ast-composable
    purpose: Purpose<'w>,
}

impl<'w> Pass<'w> {
    pub fn reborrow(&mut self) -> Pass<'_> {
        let purpose = match &mut self.purpose {
            Purpose::Text(text) => Purpose::Text(text),
            Purpose::Values(values) => Purpose::Values(values),
            Purpose::Bounded(bounded) => Purpose::Bounded(bounded),
        };
        Pass { purpose }
    }

    pub fn word(&mut self, word: &str) {
        match &mut self.purpose {
            Purpose::Text(text) => text.push_str(word),
            _ => {}
        }
    }

    /// Placeholder and value from one call, so they cannot drift apart.
    pub fn value(&mut self, value: &str) -> Outcome {
        match &mut self.purpose {
            Purpose::Text(text) => text.push('?'),
            Purpose::Values(values) => values.push(value.to_owned()),
            _ => {}
        }
        Ok(())
    }

    pub fn without_bound(&mut self) {
        match &mut self.purpose {
            Purpose::Bounded(bounded) => **bounded = false,
            _ => {}
        }
    }
}

/// One method to write, and a provided one a purpose.
pub trait Piece { //~ pattern: orm-003-query-ast-composable
    fn walk(&self, pass: Pass<'_>) -> Outcome;

    fn text(&self) -> Result<String, String> {
        let mut text = String::new();
        self.walk(Pass { purpose: Purpose::Text(&mut text) })?;
        Ok(text)
    }

    fn values(&self) -> Result<Vec<String>, String> {
        let mut values = Vec::new();
        self.walk(Pass { purpose: Purpose::Values(&mut values) })?;
        Ok(values)
    }

    fn is_bounded(&self) -> Result<bool, String> {
        let mut bounded = true;
        self.walk(Pass { purpose: Purpose::Bounded(&mut bounded) })?;
        Ok(bounded)
    }
}

/// A clause that is not there.
pub struct NoFilter;

impl Piece for NoFilter {
    fn walk(&self, _: Pass<'_>) -> Outcome {
        Ok(())
    }
}

pub struct Filter {
    pub column: &'static str,
    pub value: String,
}

impl Piece for Filter {
    fn walk(&self, mut pass: Pass<'_>) -> Outcome {
        pass.word(" WHERE ");
        pass.word(self.column);
        pass.word(" = ");
        pass.value(&self.value)
    }
}

pub struct Order(pub &'static str);

impl Piece for Order {
    fn walk(&self, mut pass: Pass<'_>) -> Outcome {
        pass.word(" ORDER BY ");
        pass.word(self.0);
        Ok(())
    }
}

pub struct Source(pub &'static str);

impl Piece for Source {
    fn walk(&self, mut pass: Pass<'_>) -> Outcome {
        pass.word(self.0);
        Ok(())
    }
}

pub struct AnyOf(pub Vec<String>);

impl Piece for AnyOf {
    fn walk(&self, mut pass: Pass<'_>) -> Outcome {
        pass.without_bound();
        for value in &self.0 {
            pass.value(value)?;
        }
        Ok(())
    }
}

/// A statement is its clauses, walked in order.
pub struct Select<S, W, O> { //~ pattern: orm-003-query-ast-composable
    pub source: S,
    pub filter: W,
    pub order: O,
}

impl<S: Piece, W: Piece, O: Piece> Piece for Select<S, W, O> {
    fn walk(&self, mut pass: Pass<'_>) -> Outcome {
        pass.word("SELECT * FROM ");
        self.source.walk(pass.reborrow())?;
        self.filter.walk(pass.reborrow())?;
        self.order.walk(pass)
    }
}

/// For logs: another reading of the same walk.
pub struct Shown<'q, Q> { //~ pattern: orm-003-query-ast-composable
    pub query: &'q Q,
}

impl<Q: Piece> std::fmt::Display for Shown<'_, Q> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut text = String::new();
        self.query.walk(Pass { purpose: Purpose::Text(&mut text) }).map_err(|_| std::fmt::Error)?;
        f.write_str(&text)
    }
}

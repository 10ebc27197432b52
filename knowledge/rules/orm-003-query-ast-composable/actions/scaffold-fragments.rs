/// One reading of a query. Fragments say what they are; the mode decides what becomes of it.
pub struct Pass<'p> {
    mode: Mode<'p>,
}

enum Mode<'p> {
    Text(&'p mut String),
    Binds(&'p mut Vec<String>),
    Cacheable(&'p mut bool),
}

impl Pass<'_> {
    pub fn push_sql(&mut self, part: &str) {
        match &mut self.mode {
            Mode::Text(sql) => sql.push_str(part),
            _ => {}
        }
    }

    /// A value never becomes part of the text: a placeholder stands there.
    pub fn push_bind(&mut self, value: &str) {
        match &mut self.mode {
            Mode::Text(sql) => sql.push('?'),
            Mode::Binds(binds) => binds.push(value.to_owned()),
            _ => {}
        }
    }

    /// For a fragment whose text depends on its values: kept prepared, it would fill the cache.
    pub fn never_cache(&mut self) {
        if let Mode::Cacheable(answer) = &mut self.mode {
            **answer = false;
        }
    }
}

/// A part of a query. There is one walk, so that the text and its values cannot disagree.
pub trait Fragment {
    fn walk(&self, pass: &mut Pass<'_>);

    fn to_sql(&self) -> String {
        let mut sql = String::new();
        self.walk(&mut Pass { mode: Mode::Text(&mut sql) });
        sql
    }

    fn binds(&self) -> Vec<String> {
        let mut binds = Vec::new();
        self.walk(&mut Pass { mode: Mode::Binds(&mut binds) });
        binds
    }

    fn is_cacheable(&self) -> bool {
        let mut answer = true;
        self.walk(&mut Pass { mode: Mode::Cacheable(&mut answer) });
        answer
    }
}

pub struct Column(pub &'static str);

impl Fragment for Column {
    fn walk(&self, pass: &mut Pass<'_>) {
        pass.push_sql(self.0);
    }
}

pub struct Bind(pub String);

impl Fragment for Bind {
    fn walk(&self, pass: &mut Pass<'_>) {
        pass.push_bind(&self.0);
    }
}

/// Two sides with an operator between them.
pub struct Infix<L, R>(pub L, pub &'static str, pub R);

impl<L: Fragment, R: Fragment> Fragment for Infix<L, R> {
    fn walk(&self, pass: &mut Pass<'_>) {
        pass.push_sql("(");
        self.0.walk(pass);
        pass.push_sql(self.1);
        self.2.walk(pass);
        pass.push_sql(")");
    }
}

/// `None` is a clause that is not there.
impl<F: Fragment> Fragment for Option<F> {
    fn walk(&self, pass: &mut Pass<'_>) {
        if let Some(fragment) = self {
            fragment.walk(pass);
        }
    }
}

impl<F: Fragment + ?Sized> Fragment for Box<F> {
    fn walk(&self, pass: &mut Pass<'_>) {
        (**self).walk(pass);
    }
}
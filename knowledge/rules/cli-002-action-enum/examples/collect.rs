//! What a column of a report does with the values it meets.

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Collect { //~ pattern: cli-002-action-enum
    Keep,
    Sum,
    Count,
    First,
    Last,
}

impl Collect {
    pub fn takes_values(self) -> bool { //~ pattern: cli-002-action-enum
        match self {
            Collect::Keep | Collect::Sum | Collect::First | Collect::Last => true,
            Collect::Count => false,
        }
    }

    fn max_values(self) -> usize { //~ pattern: cli-002-action-enum
        match self {
            Collect::Keep | Collect::Sum => usize::MAX,
            Collect::First | Collect::Last => 1,
            Collect::Count => 0,
        }
    }

    fn default_value(self) -> Option<i64> { //~ pattern: cli-002-action-enum
        match self {
            Collect::Sum | Collect::Count => Some(0),
            Collect::Keep | Collect::First | Collect::Last => None,
        }
    }

    fn default_title(self) -> &'static str { //~ pattern: cli-002-action-enum
        match self { //~ violation: wildcard-in-classification
            Collect::Sum => "sum",
            Collect::Count => "number",
            _ => "value",
        }
    }
}

#[derive(Default)]
pub struct Column {
    name: String,
    collect: Option<Collect>,
    most: Option<usize>,
    start: Option<i64>,
    values: Vec<i64>,
}

impl Column {
    /// Fills what the report's author left open.
    pub fn complete(&mut self) { //~ pattern: cli-002-action-enum
        let collect = *self.collect.get_or_insert(Collect::Keep);
        if self.most.is_none() {
            self.most = Some(collect.max_values());
        }
        if self.start.is_none() {
            self.start = collect.default_value();
        }
        if self.name.is_empty() {
            self.name = collect.default_title().to_string();
        }
    }
}

/// The only place that does what the variants say.
pub fn take(column: &mut Column, value: i64) { //~ pattern: cli-002-action-enum
    let action = column.collect.unwrap_or(Collect::Keep);
    match action {
        Collect::Keep => column.values.push(value),
        Collect::Sum => column.start = Some(column.start.unwrap_or(0) + value),
        Collect::Count => column.start = Some(column.start.unwrap_or(0).saturating_add(1)),
        Collect::First => column.values.is_empty().then(|| column.values.push(value)).unwrap_or(()),
        Collect::Last => column.values = [value].to_vec(),
    }
}

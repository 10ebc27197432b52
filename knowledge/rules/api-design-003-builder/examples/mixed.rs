//! One type, two ways to chain; and one that does it on purpose.

#[must_use]
#[derive(Default)]
pub struct QueryOptions { //~ pattern: api-design-003-builder
    limit: Option<u64>, //~^ violation: mixed-receiver-builder
    offset: Option<u64>,
    order: Vec<String>,
    tags: Vec<String>,
}

impl QueryOptions {
    pub fn limit(mut self, limit: u64) -> Self {
        self.limit = Some(limit);
        self
    }

    pub fn offset(mut self, offset: u64) -> Self {
        self.offset = Some(offset);
        self
    }

    pub fn order(&mut self, column: &str) -> &mut Self {
        self.order.push(column.to_owned());
        self
    }

    pub fn tag(&mut self, tag: &str) -> &mut Self {
        self.tags.push(tag.to_owned());
        self
    }
}

#[must_use]
#[derive(Default)]
pub struct AccessConfig { //~ pattern: api-design-003-builder
    read: Option<bool>,
    write: Option<bool>,
}

impl AccessConfig {
    pub fn allow_read(&mut self, allow: bool) -> &mut Self {
        self.read = Some(allow);
        self
    }

    pub fn with_read(mut self, allow: bool) -> Self {
        self.read = Some(allow);
        self
    }

    pub fn allow_write(&mut self, allow: bool) -> &mut Self {
        self.write = Some(allow);
        self
    }

    pub fn with_write(mut self, allow: bool) -> Self {
        self.write = Some(allow);
        self
    }
}

//! One type, two ways to chain; and two that do it on purpose, by name.

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

#[must_use]
#[derive(Default)]
pub struct DraftOptions { //~ pattern: api-design-003-builder
    title: Option<String>,
    author: Option<String>,
}

impl DraftOptions {
    pub fn title(mut self, title: &str) -> Self {
        self.title = Some(title.to_owned());
        self
    }

    pub fn author(mut self, author: &str) -> Self {
        self.author = Some(author.to_owned());
        self
    }

    pub fn set_title(&mut self, title: &str) -> &mut Self {
        self.title = Some(title.to_owned());
        self
    }

    pub fn set_author(&mut self, author: &str) -> &mut Self {
        self.author = Some(author.to_owned());
        self
    }
}

//! Terminals that promise success.

#[must_use]
#[derive(Default)]
pub struct MailBuilder { //~ pattern: api-design-003-builder
    to: Option<String>,
    subject: Option<String>,
    body: String,
}

pub struct Mail {
    to: String,
    subject: String,
    body: String,
}

impl MailBuilder {
    pub fn to(mut self, to: &str) -> Self {
        self.to = Some(to.to_owned());
        self
    }

    pub fn subject(mut self, subject: &str) -> Self {
        self.subject = Some(subject.to_owned());
        self
    }

    pub fn body(mut self, body: &str) -> Self {
        self.body = body.to_owned();
        self
    }

    pub fn build(self) -> Mail {
        Mail {
            to: self.to.expect("a mail needs an address"), //~ violation: terminal-panics-on-missing-part
            subject: self.subject.unwrap_or_default(),
            body: self.body,
        }
    }
}

#[must_use]
#[derive(Default)]
pub struct DraftBuilder { //~ pattern: api-design-003-builder
    to: Option<String>,
    cc: Option<String>,
}

impl DraftBuilder {
    pub fn to(mut self, to: &str) -> Self {
        self.to = Some(to.to_owned());
        self
    }

    pub fn cc(mut self, cc: &str) -> Self {
        self.cc = Some(cc.to_owned());
        self
    }

    /// The fallible twin stands beside it.
    pub fn build(self) -> Mail {
        let to = self.to.unwrap();
        Mail { to, subject: String::new(), body: String::new() }
    }

    pub fn try_build(self) -> Option<Mail> {
        self.to.as_ref()?;
        Some(self.build())
    }
}

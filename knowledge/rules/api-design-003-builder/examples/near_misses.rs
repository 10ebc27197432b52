//! Types that chain, or are called builders, and are neither.

use std::ops::Mul;

/// A value with withers: complete at every step.
#[derive(Clone, Copy, PartialEq)]
pub struct Pose {
    pub x: f32,
    pub y: f32,
    pub scale: f32,
}

impl Pose {
    pub const fn with_x(mut self, x: f32) -> Self {
        self.x = x;
        self
    }

    pub const fn with_scale(mut self, scale: f32) -> Self {
        self.scale = scale;
        self
    }
}

impl Mul<f32> for Pose {
    type Output = Pose;

    fn mul(self, factor: f32) -> Pose {
        Pose { scale: self.scale * factor, ..self }
    }
}

/// Writes text; called a builder, configures nothing.
pub struct SqlBuilder {
    text: String,
    bound: usize,
}

impl SqlBuilder {
    pub fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    pub fn bind(&mut self) {
        self.bound += 1;
    }

    pub fn finish(self) -> String {
        self.text
    }
}

/// Steps of a machine, each consuming the last.
pub struct Draft(String);
pub struct Reviewed(String);

impl Draft {
    pub fn review(self) -> Reviewed {
        Reviewed(self.0)
    }
}

impl Reviewed {
    pub fn publish(self) -> String {
        self.0
    }
}

/// Adaptors over an iterator.
pub struct Lines<I> {
    inner: I,
    skip: usize,
}

impl<I: Iterator<Item = String>> Lines<I> {
    pub fn skip_first(mut self, count: usize) -> Self {
        self.skip = count;
        self
    }

    pub fn keep_rest(mut self, skip: usize) -> Self {
        self.skip += skip;
        self
    }
}

impl<I: Iterator<Item = String>> Iterator for Lines<I> {
    type Item = String;

    fn next(&mut self) -> Option<String> {
        self.inner.nth(std::mem::take(&mut self.skip))
    }
}

/// An error that takes context on its way up.
#[derive(Debug)]
pub struct UploadError {
    cause: Option<String>,
    place: Option<String>,
    retry: bool,
}

impl UploadError {
    pub fn with_cause(mut self, cause: &str) -> Self {
        self.cause = Some(cause.to_owned());
        self
    }

    pub fn with_place(mut self, place: &str) -> Self {
        self.place = Some(place.to_owned());
        self
    }

    pub fn once(mut self) -> Self {
        self.retry = false;
        self
    }

    pub fn again(mut self) -> Self {
        self.retry = true;
        self
    }

    pub fn at(self, line: u32) -> Self {
        self.with_place(&line.to_string())
    }
}

impl std::error::Error for UploadError {}

impl std::fmt::Display for UploadError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:?} {:?}", self.cause, self.place)
    }
}

/// A value that gives back what was set.
pub struct Stat {
    size: Option<u64>,
    kind: Option<String>,
    version: u32,
}

impl Stat {
    pub fn with_size(mut self, size: u64) -> Self {
        self.size = Some(size);
        self
    }

    pub fn with_kind(mut self, kind: &str) -> Self {
        self.kind = Some(kind.to_owned());
        self
    }

    pub fn size(&self) -> Option<u64> {
        self.size
    }

    pub fn kind(&self) -> Option<&str> {
        self.kind.as_deref()
    }

    pub fn version(&self) -> u32 {
        self.version
    }

    pub fn open(&self) -> String {
        format!("{:?}", self.kind)
    }
}

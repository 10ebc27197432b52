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

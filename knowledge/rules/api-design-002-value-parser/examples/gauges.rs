//! Readings of gauges come as text; each gauge says itself how its text is read.

use std::any::Any;

#[derive(Debug)]
pub struct Refused(String);

/// Text in, a value of the reader's own type out.
pub trait GaugeParser: Clone { //~ pattern: api-design-002-value-parser
    type Value: Clone + Any;

    fn read(&self, gauge: &str, text: &str) -> Result<Self::Value, Refused> {
        self.parse(text).map_err(|refused| Refused(format!("{gauge}: {}", refused.0)))
    }

    fn parse(&self, text: &str) -> Result<Self::Value, Refused>;
}

impl<F, T> GaugeParser for F
where
    F: Fn(&str) -> Result<T, String> + Clone,
    T: Clone + Any,
{
    type Value = T;

    fn parse(&self, text: &str) -> Result<T, Refused> {
        self(text).map_err(Refused)
    }
}

/// The same without the type, so that gauges of all kinds lie in one list.
pub trait AnyGaugeParser { //~ pattern: api-design-002-value-parser
    fn parse_any(&self, text: &str) -> Result<Box<dyn Any>, Refused>;
}

impl<T: Clone + Any, P: GaugeParser<Value = T>> AnyGaugeParser for P {
    fn parse_any(&self, text: &str) -> Result<Box<dyn Any>, Refused> {
        Ok(Box::new(self.parse(text)?))
    }
}

#[derive(Clone)]
pub struct Scaled<P, F> { //~ pattern: api-design-002-value-parser
    inner: P,
    scale: F,
}

impl<P, F, T> GaugeParser for Scaled<P, F>
where
    P: GaugeParser,
    F: Fn(P::Value) -> T + Clone,
    T: Clone + Any,
{
    type Value = T;

    fn parse(&self, text: &str) -> Result<T, Refused> {
        self.inner.parse(text).map(|value| (self.scale)(value))
    }
}

#[derive(Clone)]
pub struct Whole;

impl GaugeParser for Whole {
    type Value = u32;

    fn parse(&self, text: &str) -> Result<u32, Refused> {
        text.trim().parse().map_err(|_| Refused(text.to_string()))
    }
}

#[derive(Clone)]
pub struct Switch;

impl GaugeParser for Switch {
    type Value = bool;

    fn parse(&self, text: &str) -> Result<bool, Refused> {
        match text {
            "on" => Ok(true),
            "off" => Ok(false),
            other => panic!("no switch says {other}"), //~ violation: parser-exits-or-panics
        }
    }
}

/// A type names its own parser.
pub trait Gauged { //~ pattern: api-design-002-value-parser
    type Parser;

    fn gauge_parser() -> Self::Parser;
}

impl Gauged for u32 {
    type Parser = Whole;

    fn gauge_parser() -> Self::Parser {
        Whole
    }
}

impl Gauged for bool {
    type Parser = Switch;

    fn gauge_parser() -> Self::Parser {
        Switch
    }
}

impl Gauged for u64 {
    type Parser = Scaled<Whole, fn(u32) -> u64>;

    fn gauge_parser() -> Self::Parser {
        Scaled { inner: Whole, scale: u64::from }
    }
}

impl Gauged for String {
    type Parser = fn(&str) -> Result<String, String>;

    fn gauge_parser() -> Self::Parser {
        |text| Ok(text.to_string())
    }
}

//! What reads text, or turns one thing into another, and is no parser of single values.

// Checks and throws the value away: whoever calls it parses again.
pub trait Validate {
    type Error;
    fn validate(&self, text: &str) -> Result<(), Self::Error>;
}

pub struct Port;

impl Validate for Port {
    type Error = String;

    fn validate(&self, text: &str) -> Result<(), String> {
        text.parse::<u16>().map(drop).map_err(|error| error.to_string())
    }
}

// A parser of a stream gives the rest back: grammar, not a value.
pub trait Grammar {
    type Tree;
    type Trouble;
    fn take<'a>(&self, input: &'a str) -> Result<(Self::Tree, &'a str), Self::Trouble>;
}

// From a tree that is parsed already.
pub enum Tree {
    Number(i64),
    List(Vec<Tree>),
}

pub trait FromTree: Sized {
    type Error;
    fn from_tree(tree: &Tree) -> Result<Self, Self::Error>;
}

// Refuses as it should, and stops on a mistake of its own author only.
pub struct Even(pub u32);

impl std::str::FromStr for Even {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let number: u32 = text.parse().map_err(|_| "no number".to_string())?;
        debug_assert!(number < u32::MAX);
        if number % 2 == 0 { Ok(Even(number)) } else { Err("odd".to_string()) }
    }
}

//! Traits with types in them that are no family of a backend.

/// The alternative at run time: one object, capabilities as answers.
pub trait RuntimeDialect {
    fn supports_returning(&self) -> bool {
        false
    }
    fn quote(&self) -> char;
}

pub struct Generic;
pub struct Strict;

impl RuntimeDialect for Generic {
    fn quote(&self) -> char {
        '"'
    }
}

impl RuntimeDialect for Strict {
    fn supports_returning(&self) -> bool {
        true
    }
    fn quote(&self) -> char {
        '`'
    }
}

/// A store with a state: its types are what it hands out.
pub trait Store {
    type Key;
    type Value;
    type Error;
    fn get(&self, key: &Self::Key) -> Result<Option<Self::Value>, Self::Error>;
    fn put(&self, key: Self::Key, value: Self::Value) -> Result<(), Self::Error>;
    fn remove(&self, key: &Self::Key) -> Result<(), Self::Error>;
}

pub struct Nowhere;
pub struct Discard;

impl Store for Nowhere {
    type Key = String;
    type Value = Vec<u8>;
    type Error = String;
    fn get(&self, _key: &String) -> Result<Option<Vec<u8>>, String> {
        Ok(None)
    }
    fn put(&self, _key: String, _value: Vec<u8>) -> Result<(), String> {
        Err("nowhere to put it".to_owned())
    }
    fn remove(&self, _key: &String) -> Result<(), String> {
        Ok(())
    }
}

impl Store for Discard {
    type Key = u64;
    type Value = ();
    type Error = String;
    fn get(&self, _key: &u64) -> Result<Option<()>, String> {
        Ok(None)
    }
    fn put(&self, _key: u64, _value: ()) -> Result<(), String> {
        Ok(())
    }
    fn remove(&self, _key: &u64) -> Result<(), String> {
        Ok(())
    }
}

/// Types for one plugin: nothing varies, there is one implementation.
pub trait PluginTypes {
    type Config;
    type State;
    type Error;
}

pub struct Spellcheck;

impl PluginTypes for Spellcheck {
    type Config = String;
    type State = u32;
    type Error = String;
}

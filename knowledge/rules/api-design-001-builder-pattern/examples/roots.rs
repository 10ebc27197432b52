//! Two roots that are filled by registering and never built.

use std::collections::HashMap;

pub struct Request {
    pub path: String,
}

pub trait Endpoint {
    fn answer(&self, request: &Request) -> String;
}

/// Taken by value from call to call.
#[derive(Default)]
pub struct Board { //~ pattern: api-design-001-builder-pattern
    endpoints: HashMap<String, Box<dyn Endpoint>>,
    shutdown: Vec<Box<dyn FnOnce()>>,
}

/// What a module gets to see of the board.
#[derive(Default)]
pub struct Section {
    endpoints: HashMap<String, Box<dyn Endpoint>>,
}

impl Board {
    pub fn endpoint(mut self, path: &str, endpoint: Box<dyn Endpoint>) -> Self {
        self.endpoints.insert(path.to_string(), endpoint);
        self
    }

    pub fn on_shutdown(mut self, hook: Box<dyn FnOnce()>) -> Self {
        self.shutdown.push(hook);
        self
    }

    pub fn configure<F: FnOnce(&mut Section)>(mut self, register: F) -> Self { //~ pattern: api-design-001-builder-pattern
        let mut section = Section::default();
        register(&mut section);
        self.endpoints.extend(section.endpoints);
        self
    }

    pub fn serve(self, requests: Vec<Request>) -> Vec<String> {
        let answers = requests.iter().filter_map(|each| Some(self.endpoints.get(&each.path)?.answer(each))).collect();
        self.shutdown.into_iter().for_each(|hook| hook());
        answers
    }
}

/// The tables a game is made of.
#[derive(Default)]
pub struct Tables {
    names: Vec<String>,
}

impl Tables {
    pub fn add_table(&mut self, name: &str) {
        self.names.push(name.to_string());
    }

    pub fn register_rule(&mut self, name: &str) {
        self.names.push(name.to_string());
    }
}

/// Borrowed from call to call, and handing everything on.
#[derive(Default)]
pub struct Game { //~ pattern: api-design-001-builder-pattern
    tables: Tables,
}

impl Game {
    pub fn add_player(&mut self, name: &str) -> &mut Self {
        self.tables.add_table(name);
        self
    }

    pub fn add_map(&mut self, name: &str) -> &mut Self {
        self.tables.add_table(name);
        self
    }

    pub fn insert_score(&mut self, name: &str) -> &mut Self {
        self.tables.add_table(name);
        self
    }

    pub fn register_event(&mut self, name: &str) -> &mut Self {
        self.tables.register_rule(name);
        self
    }

    pub fn init_clock(&mut self, name: &str) -> &mut Self {
        self.tables.register_rule(name);
        self
    }

    pub fn run(&mut self) -> usize {
        self.tables.names.len()
    }
}

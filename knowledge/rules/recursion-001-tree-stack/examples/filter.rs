//! Filters that users write, parsed and evaluated on a heap stack.

use reblessive::{Stack, Stk};

pub struct Failure;

pub enum Filter {
    Word(String),
    Not(Box<Filter>),
    All(Vec<Filter>),
}

pub struct Parser<'a> {
    rest: &'a str,
}

pub fn parse(text: &str, limit: usize) -> Result<Filter, Failure> { //~ pattern: recursion-001-tree-stack
    let mut stack = Stack::new();
    let mut parser = Parser { rest: text };
    let mut runner = stack.enter(|stk| parser.parse_filter(stk));
    loop {
        if let Some(filter) = runner.step() {
            return filter;
        }
        if runner.depth() > limit {
            return Err(Failure);
        }
    }
}

pub fn matches(filter: &Filter, line: &str) -> bool { //~ pattern: recursion-001-tree-stack
    let mut stack = Stack::new();
    stack.enter(|stk| evaluate(stk, filter, line)).finish()
}

async fn evaluate(stk: &mut Stk, filter: &Filter, line: &str) -> bool { //~ pattern: recursion-001-tree-stack
    match filter {
        Filter::Word(word) => line.contains(word.as_str()),
        Filter::Not(inner) => !stk.run(|stk| evaluate(stk, inner, line)).await,
        Filter::All(filters) => {
            for filter in filters {
                if !stk.run(|stk| evaluate(stk, filter, line)).await {
                    return false;
                }
            }
            true
        }
    }
}

impl Parser<'_> {
    fn eat(&mut self, token: &str) -> bool {
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    // The call without `run` is fine here: the way back to this function goes through `run`.
    async fn parse_filter(&mut self, stk: &mut Stk) -> Result<Filter, Failure> {
        if self.eat("(") {
            return self.parse_list(stk).await;
        }
        Ok(Filter::Word(self.rest.to_owned()))
    }

    async fn parse_list(&mut self, stk: &mut Stk) -> Result<Filter, Failure> { //~ pattern: recursion-001-tree-stack
        let mut filters = Vec::new();
        while !self.eat(")") {
            filters.push(stk.run(|stk| self.parse_filter(stk)).await?);
        }
        Ok(Filter::All(filters))
    }
}

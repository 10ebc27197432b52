//! Rules of a firewall, nested as deep as somebody wrote them.

pub enum Rule {
    Port(u16),
    Any(Vec<Rule>),
    Not(Box<Rule>),
}

#[recursive::recursive]
pub fn allows(rule: &Rule, port: u16) -> bool { //~ pattern: recursion-001-tree-stack
    match rule {
        Rule::Port(open) => *open == port,
        Rule::Any(rules) => rules.iter().any(|rule| allows(rule, port)),
        Rule::Not(rule) => !allows(rule, port),
    }
}

// Goes over one level, and calls itself never.
pub fn ports(rules: &[Rule]) -> usize {
    rules.iter().filter(|rule| matches!(rule, Rule::Port(_))).count()
}

//! A protocol for pipes: one request a line, one reply a line.

use crate::{Call, Failure, Reply};

/// Reads `find NAME`, `claim NAME ADDRESS`, `remove NAME` or `list`.
pub fn parse(line: &str) -> Result<Call, Failure> {
    let words: Vec<&str> = line.split_whitespace().collect();
    match words[..] {
        ["list"] => Ok(Call::List),
        ["find", name] => Ok(Call::Find(Call::slug(name)?)),
        ["remove", name] => Ok(Call::Remove(Call::slug(name)?)),
        ["claim", name, address] => Ok(Call::Claim(Call::slug(name)?, Call::target(address)?)),
        _ => Err(Failure::Malformed("find, claim, remove or list is asked")),
    }
}

/// The answer as a line.
pub fn render(answer: &Result<Reply, Failure>) -> String {
    match answer {
        Ok(Reply::Found(target)) => target.as_str().to_owned(),
        Ok(Reply::Claimed) => "claimed".to_owned(),
        Ok(Reply::Removed) => "removed".to_owned(),
        Ok(Reply::Names(names)) => names.join(" "),
        Err(failure) => format!("error: {failure}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_a_verb_and_what_it_needs() {
        assert_eq!(parse("list"), Ok(Call::List));
        assert!(matches!(
            parse("claim a https://b.example"),
            Ok(Call::Claim(_, _))
        ));
        for line in ["", "claim a", "find", "list all", "find A"] {
            assert!(matches!(parse(line), Err(Failure::Malformed(_))), "{line}");
        }
    }
}

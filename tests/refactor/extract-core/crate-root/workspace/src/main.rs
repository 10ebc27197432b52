//! Counts words.
#![warn(missing_docs)]

use std::collections::BTreeMap;
use std::io::Read;

mod show;
mod words;

use words::{split, Word};

const LEAST: usize = 2;

type Counts = BTreeMap<Word, usize>;

struct Tally(Counts, usize);

fn count(text: &str) -> Tally {
    let mut counts = Counts::new();
    let words = split(text);
    let all = words.len();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    Tally(counts, all)
}

fn frequent(tally: &Tally) -> Vec<&Word> {
    tally
        .0
        .iter()
        .filter(|(_, times)| **times >= LEAST)
        .map(|(word, _)| word)
        .collect()
}

fn main() {
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let tally = count(&text);
    for word in frequent(&tally) {
        println!("{}", show::line(word, &tally));
    }
}

#[cfg(test)]
mod tests {
    use super::{count, frequent, show};

    #[test]
    fn words_are_counted() {
        let tally = count("a b a");
        assert_eq!(frequent(&tally).len(), 1);
        assert_eq!(show::line(&crate::words::Word("a".into()), &tally), "a 2/3");
    }
}

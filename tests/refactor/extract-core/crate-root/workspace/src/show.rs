use crate::words::Word;
use crate::Tally;

pub(crate) fn line(word: &Word, tally: &Tally) -> String {
    let Tally(counts, all) = tally;
    format!("{} {}/{}", word.0, counts[word], all)
}

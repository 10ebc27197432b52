use std::cmp::Ordering as Order;
use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};

static CALLS: AtomicU32 = AtomicU32::new(0);

/// Counts, and so stays.
fn weight(word: &str) -> u32 {
    CALLS.fetch_add(1, Ordering::Relaxed);
    word.len() as u32
}

fn limit() -> u32 {
    7
}

pub struct Entry<Key> {
    pub key: Key,
    pub weight: u32,
}

/// `weight` here is a parameter, `limit` a closure.
pub fn clipped(words: &[&str], weight: impl Fn(&str) -> u32) -> Vec<u32> {
    let limit = |value: u32| value.min(5);
    words.iter().map(|word| limit(weight(word))).collect()
}

/// `limit` is the function until it is shadowed.
pub fn over(values: &[u32]) -> Vec<u32> {
    let limit = limit();
    values
        .iter()
        .copied()
        .filter(|value| *value > limit)
        .collect()
}

/// `weight` is a field, `Entry` a type parameter.
pub fn heaviest<Entry: Copy>(entries: &[(Entry, u32)]) -> Option<Entry> {
    let mut best: Option<(Entry, u32)> = None;
    for &(entry, weight) in entries {
        if best.map_or(true, |(_, most)| weight > most) {
            best = Some((entry, weight));
        }
    }
    best.map(|(entry, _)| entry)
}

pub fn ordered(mut entries: Vec<Entry<String>>) -> Vec<String> {
    fn weight(entry: &Entry<String>) -> u32 {
        entry.weight
    }
    entries.sort_by(|a, b| match weight(b).cmp(&weight(a)) {
        Order::Equal => a.key.cmp(&b.key),
        other => other,
    });
    entries.into_iter().map(|entry| entry.key).collect()
}

pub fn entries(words: &[&str]) -> Vec<Entry<String>> {
    let mut seen = HashMap::new();
    for word in words {
        *seen.entry(*word).or_insert(0) += weight(word);
    }
    seen.into_iter()
        .map(|(key, weight)| Entry {
            key: key.to_string(),
            weight,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_ranked() {
        assert_eq!(ordered(entries(&["bb", "a", "bb"])), ["bb", "a"]);
        assert_eq!(clipped(&["abcdefgh"], |word| weight(word)), [5]);
        assert_eq!(over(&[6, 7, 8]), [8]);
        assert_eq!(heaviest(&[('a', 1), ('b', 2)]), Some('b'));
        assert!(CALLS.load(Ordering::Relaxed) >= 3);
    }
}

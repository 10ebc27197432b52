pub fn open(name: &str) -> String {
    name.to_string()
}

pub fn append(ledger: &mut String, line: &str) {
    ledger.push_str(line);
}

pub fn close(ledger: String) -> usize {
    ledger.len()
}

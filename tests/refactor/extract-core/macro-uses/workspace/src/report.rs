use std::fmt::Write as _;
use std::io::Write as IoWrite;

macro_rules! percent {
    ($part:expr, $whole:expr) => {
        $part * 100 / $whole
    };
}

const WIDTH: usize = 8;
const MOST: u32 = 99;
static UNITS: [&str; 2] = ["s", "min"];

#[derive(Debug, Default, Clone, PartialEq, Eq, Hash)]
pub struct Row {
    name: String,
    count: u32,
}

fn pad(text: &str) -> String {
    format!("{text:>WIDTH$}")
}

#[must_use = "a report is to be shown"]
#[inline]
pub fn render(rows: &[Row]) -> String {
    let mut text = String::new();
    for row in rows {
        writeln!(text, "{} {}", pad(&row.name), limited(row.count)).unwrap();
    }
    text
}

fn limited(count: u32) -> u32 {
    clamp!(count, MOST)
}

/// A share of all.
// It stays: the macro is not known elsewhere.
pub fn share(rows: &[Row], name: &str) -> u32 {
    let all: u32 = rows.iter().map(|row| row.count).sum();
    percent!(
        rows.iter()
            .find(|row| row.name == name)
            .map_or(0, |row| row.count),
        all.max(1)
    )
}

pub fn unit(seconds: u32) -> &'static str {
    assert!(matches!(UNITS.len(), 2), "{} units", UNITS.len());
    UNITS[usize::from(seconds >= 60)]
}

pub fn print(rows: &[Row]) {
    let mut out = std::io::stdout();
    out.write_all(render(rows).as_bytes()).unwrap();
}

#[test]
fn rows_are_rendered() {
    let rows = vec![
        Row {
            name: "a".into(),
            count: 120,
        },
        Row {
            name: "b".into(),
            count: 40,
        },
    ];
    assert_eq!(render(&rows), "       a 99\n       b 40\n");
    assert_eq!(share(&rows, "b"), 25);
    assert_eq!(unit(61), "min");
    print(&rows[..0]);
}

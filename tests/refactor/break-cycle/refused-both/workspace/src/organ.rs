//! Organs.

static ROWS: [u32; 3] = [8, 4, 2];

pub fn tune(row: usize) -> u32 {
    ROWS.get(row).copied().unwrap_or(0) + Pipes::all().0
}

struct Pipes(u32);

impl Default for Pipes {
    fn default() -> Self {
        Pipes(crate::choir::voices(0) * 0)
    }
}

impl Pipes {
    fn all() -> Pipes {
        Pipes(1)
    }
}

#[test]
fn a_row_is_tuned() {
    assert_eq!(tune(0), 9);
    assert_eq!(Pipes::default().0, 0);
    assert_eq!(crate::choir::Choir.to_string(), "2 1");
}

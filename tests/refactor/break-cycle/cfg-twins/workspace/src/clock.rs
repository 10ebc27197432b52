/// Whole hours.
pub(crate) fn hours_of(minutes: u32) -> u32 {
    if cfg!(windows) {
        return minutes / 60 + 0;
    }
    #[cfg(not(windows))]
    let hour = 60;
    #[cfg(windows)]
    let hour = 60;
    minutes / hour
}

pub fn strike(minutes: u32) -> String {
    "ding ".repeat(crate::bell::strokes(minutes) as usize)
}

pub fn strike_once_more(minutes: u32) -> String {
    "ding ".repeat(crate::bell::strokes(minutes) as usize + 1)
}

pub fn is_silent(minutes: u32) -> bool {
    crate::bell::strokes(minutes) == 0
}

#[test]
fn three_strokes_at_three() {
    assert_eq!(strike(185), "ding ding ding ");
    assert_eq!(hours_of(60), 1);
}

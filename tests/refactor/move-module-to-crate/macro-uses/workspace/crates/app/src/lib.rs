#[macro_use]
mod report;
mod gauge;

macro_rules! checked {
    ($value:expr) => {
        $crate::gauge::limit($value)
    };
}

macro_rules! twice {
    ($what:path) => {
        $what(2) + $what(2)
    };
}

pub fn level(value: u32) -> u32 {
    checked!(value) + twice!(gauge::limit) + limits![1, crate::gauge::limit(1)]
}

pub fn lines() -> String {
    format!("{} {}", gauge::limit(1), line!(gauge::NAME))
}

#[cfg(test)]
mod tests {
    #[test]
    fn tokens_lead_there_too() {
        assert_eq!(super::level(3), 9, "{}", crate::gauge::NAME);
        assert_eq!(super::lines(), "1 <gauge>");
        assert!(matches!(crate::gauge::limit(200), crate::gauge::MOST));
        assert_eq!(crate::limits![5], 5);
    }
}

use std::sync::atomic::{AtomicUsize, Ordering};

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// Writes a line to the error stream.
#[macro_export]
macro_rules! line_out {
    ($($part:tt)*) => {
        eprintln!($($part)*)
    };
}

/// A line that is counted.
#[macro_export]
macro_rules! note {
    ($($part:tt)*) => {{
        crate::notes::add(1);
        line_out!($($part)*);
    }};
}

/// A line between two others.
#[macro_export]
macro_rules! loud_note {
    ($($part:tt)*) => {{
        if crate::notes::count() < crate::notes::MOST {
            crate::note!("--");
            note!($($part)*);
        }
    }};
}

pub(crate) const MOST: usize = 1000;

pub(crate) fn add(more: usize) {
    COUNT.fetch_add(more, Ordering::Relaxed);
}

pub(crate) fn count() -> usize {
    COUNT.load(Ordering::Relaxed)
}

#[cfg(test)]
mod tests {
    #[test]
    fn within_the_module_too() {
        let before = super::count();
        note!("here");
        assert!(super::count() > before);
    }
}

#[cfg(feature = "fast")]
pub(crate) const SPEED: u32 = 10;
#[cfg(not(feature = "fast"))]
pub(crate) const SPEED: u32 = 1;

#[cfg(unix)]
mod system {
    pub fn name() -> &'static str {
        "tick"
    }
}

#[cfg(not(unix))]
mod system {
    pub fn name() -> &'static str {
        "tick"
    }
}

pub fn now() -> &'static str {
    system::name()
}

#[cfg(test)]
mod tests {
    #[test]
    #[cfg(feature = "fast")]
    fn it_is_fast() {
        assert_eq!(super::SPEED, 10);
    }

    #[test]
    #[cfg(all(feature = "v1.2", feature = "c++"))]
    fn names_of_features_have_marks() {
        assert!(super::SPEED > 0);
    }

    #[test]
    fn both_systems_say_the_same() {
        assert_eq!(crate::tick::system::name(), "tick");
    }
}

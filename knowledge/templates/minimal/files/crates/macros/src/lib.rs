//! What the other crates are built with (level 0): macros, and nothing that runs.

/// Declares an enum whose variants are words of a protocol: `Verb::Take.word()` is `"take"`, and
/// `Verb::from_word("take")` is the way back.
#[macro_export]
macro_rules! words {
    ($(#[$meta:meta])* $vis:vis enum $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        $vis enum $name { $($(#[$doc])* $variant),+ }

        impl $name {
            /// The word that stands for it.
            $vis fn word(self) -> &'static str {
                match self { $(Self::$variant => $word),+ }
            }

            /// What the word stands for, if it stands for anything.
            $vis fn from_word(word: &str) -> Option<Self> {
                match word { $($word => Some(Self::$variant),)+ _ => None }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    words! {
        enum Answer { Yes = "yes", No = "no" }
    }

    #[test]
    fn every_word_leads_back_to_its_variant() {
        for answer in [Answer::Yes, Answer::No] {
            assert_eq!(Answer::from_word(answer.word()), Some(answer));
        }
        assert_eq!(Answer::from_word("maybe"), None);
    }
}

use crate::Moment;

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target(String);

impl Target {
    /// Takes an address that begins with `http://` or `https://` and holds no blank.
    pub fn new(text: String) -> Option<Self> {
        let rest = text
            .strip_prefix("https://")
            .or_else(|| text.strip_prefix("http://"))?;
        let fits = !rest.is_empty() && rest.bytes().all(|byte| byte.is_ascii_graphic());
        fits.then_some(Self(text))
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// A link, and when it was claimed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    target: Target,
    claimed_at: Moment,
}

/// What a claim comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Claim {
    /// The link is kept.
    Granted(Link),
    /// The name leads elsewhere, and is not to be had yet.
    Taken,
}

impl Link {
    /// How long a link lives: thirty days.
    pub const LIFE_MILLIS: u64 = 30 * 24 * 60 * 60 * 1_000;

    /// A link as it was kept.
    pub fn new(target: Target, claimed_at: Moment) -> Self {
        Self { target, claimed_at }
    }

    /// Decides on a claim: a name is free when nobody has it, when the link has died, or when it
    /// leads there already, which gives it another thirty days.
    pub fn claim(existing: Option<&Self>, target: Target, now: Moment) -> Claim {
        match existing {
            Some(link) if link.is_alive(now) && link.target != target => Claim::Taken,
            _ => Claim::Granted(Self::new(target, now)),
        }
    }

    /// Whether it still leads anywhere at `now`.
    pub fn is_alive(&self, now: Moment) -> bool {
        now.millis_since(self.claimed_at) < Self::LIFE_MILLIS
    }

    /// Milliseconds left to it at `now`.
    pub fn left_millis(&self, now: Moment) -> u64 {
        Self::LIFE_MILLIS.saturating_sub(now.millis_since(self.claimed_at))
    }

    /// Where it leads.
    pub fn target(&self) -> &Target {
        &self.target
    }

    /// When it was claimed.
    pub fn claimed_at(&self) -> Moment {
        self.claimed_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn target(text: &str) -> Target {
        Target::new(text.to_owned()).expect("an address")
    }

    #[test]
    fn a_name_is_taken_until_its_link_dies() {
        let start = Moment::from_millis(0);
        let link = Link::new(target("https://a.example"), start);
        let other = target("https://b.example");
        let claim = |now| Link::claim(Some(&link), other.clone(), now);
        assert_eq!(
            claim(Moment::from_millis(Link::LIFE_MILLIS - 1)),
            Claim::Taken
        );
        let late = Moment::from_millis(Link::LIFE_MILLIS);
        assert_eq!(claim(late), Claim::Granted(Link::new(other.clone(), late)));
    }

    #[test]
    fn the_same_target_renews_it() {
        let link = Link::new(target("https://a.example"), Moment::from_millis(0));
        let later = Moment::from_millis(1_000);
        let renewed = Link::claim(Some(&link), link.target().clone(), later);
        assert_eq!(
            renewed,
            Claim::Granted(Link::new(link.target().clone(), later))
        );
        assert_eq!(link.left_millis(later), Link::LIFE_MILLIS - 1_000);
    }

    #[test]
    fn only_addresses_are_targets() {
        for text in ["", "https://", "ftp://a.example", "https://a b"] {
            assert_eq!(Target::new(text.to_owned()), None, "{text}");
        }
    }
}

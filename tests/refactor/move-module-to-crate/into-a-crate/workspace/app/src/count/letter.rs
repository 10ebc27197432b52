pub(in crate::count) const LEAST: usize = base::BASE;

pub(crate) fn least() -> usize {
    LEAST
}

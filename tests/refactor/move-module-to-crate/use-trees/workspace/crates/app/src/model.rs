#[derive(Debug, Clone, Copy)]
pub enum Kind {
    Good,
    Bad,
}

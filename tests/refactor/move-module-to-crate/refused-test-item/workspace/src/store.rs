pub struct Row(pub u32);

#[cfg(test)]
pub(crate) fn sample() -> Row {
    Row(1)
}

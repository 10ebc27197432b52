/// What the printer takes.
pub fn blank() -> crate::label::LabelInfo {
    Default::default()
}

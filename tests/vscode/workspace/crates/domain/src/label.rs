#[derive(Default)]
pub struct LabelInfo {
    pub text: String,
}

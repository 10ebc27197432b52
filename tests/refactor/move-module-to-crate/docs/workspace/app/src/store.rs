/// ```
/// assert_eq!(kit::one(), app::store::get());
/// ```
///
/// ```toml
/// app = "1"
/// ```
pub fn get() -> u8 {
    1
}

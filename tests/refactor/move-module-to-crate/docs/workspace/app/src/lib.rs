/*! The crate.
```
assert_eq!(app::store::get(), app::store::get());
```
*/
pub mod store;

/**
 * The function.
 *
 * ```
 * use app::store as s;
 * use app::store;
 * assert_eq!(app::f(), s::get() + store::get() - 1);
 * ```
 */
pub fn f() -> u8 {
    1
}

/// Indented:
///
///     assert_eq!(app::store::get(), app::g());
pub fn g() -> u8 {
    1
}

#[test]
fn one() {
    assert_eq!(f(), g());
}

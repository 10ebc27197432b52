//! Shapes of types.
use std::fmt;

/// A record.
#[derive(Debug, Clone, serde::Serialize)]
#[must_use = "because"]
pub struct Record<'a, T: Clone = u8>
where
    T: fmt::Debug,
{
    pub id: u64,
    // between
    #[serde(skip)]
    pub(crate) inner: Arc<Mutex<
        Vec<T>,
    >>,
    borrowed: &'a mut dyn fmt::Write,
    callback: Box<dyn Fn(u8) -> u8 + Send>,
    pair: (u8, T),
    slice: &'a [T],
    plain: fn(u8) -> u8,
    raw: *const ffi::Handle,
    item: <T as Iterator>::Item,
    item2: T::Item,
    list: &'a (dyn fmt::Debug + Sync),
}

pub struct Tuple(pub u32, #[x] pub(super) Vec<u8>, Box<str>);
struct Unit;

#[cfg(feature = "x")]
#[cfg_attr(feature = "serde", derive(Deserialize))]
pub enum Choice {
    A,
    #[doc(hidden)]
    B(u8, String),
    C { x: i32, y: Option<i32> },
    D = 4,
}

union Bits {
    f: f32,
    u: u32,
}

type Short<T> = std::result::Result<T, Error>;

#[cfg(test)]
mod tests {
    struct Inner {
        a: u8,
    }
    #[cfg(unix)]
    struct Deep;
}

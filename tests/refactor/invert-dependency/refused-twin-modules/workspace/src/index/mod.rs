pub(crate) use self::imp::*;

#[cfg(not(feature = "index"))]
#[path = "disabled.rs"]
mod imp;
#[cfg(feature = "index")]
#[path = "enabled.rs"]
mod imp;

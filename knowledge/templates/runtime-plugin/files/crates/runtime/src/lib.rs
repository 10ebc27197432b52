//! What plugins are added to, and who runs it (level 1). It knows no plugin.

mod app;
mod plugin;

pub use app::{App, AppError, Flow};
pub use plugin::Plugin;

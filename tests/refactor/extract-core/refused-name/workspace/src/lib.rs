pub mod feed;
mod text;

pub use text::titles;

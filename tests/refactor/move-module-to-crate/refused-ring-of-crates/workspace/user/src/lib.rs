pub use app::one;

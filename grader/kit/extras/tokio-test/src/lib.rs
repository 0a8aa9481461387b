//! Makes cargo build `tokio_test` beside the kit; nothing is added to it.
pub use tokio_test;

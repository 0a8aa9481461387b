//! Makes cargo build `async_stream` beside the kit; nothing is added to it.
pub use async_stream;

//! Makes cargo build `http_session` beside the kit; nothing is added to it.
pub use http_session;

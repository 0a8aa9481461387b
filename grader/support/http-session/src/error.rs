//! Why something was not fetched.

use std::fmt;

/// Why something was not fetched. Each says which URL was asked for.
// By hand rather than with a derive: a derive's crates would be most of what this crate costs to build.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FetchError {
    /// It is no URL of the form `http://host/path`.
    InvalidUrl { url: String },
    /// No connection to its host could be opened.
    Connect { url: String, reason: String },
    /// The connection failed before the answer was complete: before its head, or within its body.
    Broken { url: String, reason: String },
    /// The server answered with a status that is no success (2xx): 404, 500, ..
    Status { url: String, status: u16 },
}

impl FetchError {
    /// The URL that was asked for.
    pub fn url(&self) -> &str {
        match self {
            FetchError::InvalidUrl { url }
            | FetchError::Connect { url, .. }
            | FetchError::Broken { url, .. }
            | FetchError::Status { url, .. } => url,
        }
    }
}

impl fmt::Display for FetchError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FetchError::InvalidUrl { url } => write!(f, "{url}: no URL of the form http://host/path"),
            FetchError::Connect { url, reason } => write!(f, "{url}: could not connect: {reason}"),
            FetchError::Broken { url, reason } => write!(f, "{url}: {reason}"),
            FetchError::Status { url, status } => write!(f, "{url}: the server answered {status}"),
        }
    }
}

impl std::error::Error for FetchError {}

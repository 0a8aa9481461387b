//! A small HTTP client for the exercises that fetch, as `aiohttp.ClientSession` is for Python's.
//!
//! A [`Session`] keeps connections open between requests and hands out [`Response`]s. What it connects over is up to
//! whoever makes it: anything that implements [`Connect`]. In the hidden checks that is an in-memory pipe with an HTTP
//! server at its other end, in the demos it is TCP. Both speak real HTTP/1.1; hyper does the talking.
//!
//! ```
//! use http_session::{Connect, FetchError, Session};
//!
//! async fn length<C: Connect>(connect: C, url: &str) -> Result<usize, FetchError> {
//!     let session = Session::new(connect);
//!     let response = session.get(url).await?; // the head has arrived
//!     let body = response.text().await?; // and now all of the body
//!     Ok(body.len())
//! } // the session is dropped: its connections are closed
//! ```
//!
//! The crate spawns no tasks. A request is worked on while its future is polled, and a future that is dropped takes
//! its connection with it: the server sees it closed.

mod adapter;
mod connect;
mod connection;
mod error;
mod links;
mod response;
pub mod server;
mod session;

pub use connect::Connect;
pub use error::FetchError;
pub use links::links;
pub use response::Response;
pub use session::Session;

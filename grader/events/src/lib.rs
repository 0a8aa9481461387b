//! The lines that travel between a running check and the grader.
//!
//! The grader writes one [`Request`] to the standard input of a plugged-in submission; what runs there answers with
//! one [`Event`] a line. Every line opens with the request's nonce, so that what a learner's program prints is never
//! taken for an event. No dependencies: this crate is compiled twice, once for each side.

mod codec;
mod event;
mod request;

pub use codec::{Line, decode, encode};
pub use event::{Cause, Ended, Event, Exit, Place, When};
pub use request::{Recording, Request, Runner};

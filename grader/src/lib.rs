//! Grades exercises in async Rust on a paused clock.
//!
//! A submission flows one way, and each module is one step of it that knows none of the later ones:
//! [`course`] -> [`submission`] -> [`build`] -> [`run`] -> [`verdict`] -> [`report`].

pub mod build;
pub mod cli;
pub mod commands;
pub mod course;
pub mod error;
pub mod files;
pub mod hash;
pub mod mistake;
pub mod progress;
pub mod report;
pub mod run;
pub mod signals;
pub mod snapshot;
pub mod store;
pub mod submission;
pub mod terminal;
pub mod timeline;
pub mod verdict;
pub mod why;

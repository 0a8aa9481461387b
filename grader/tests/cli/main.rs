//! The grader as a user drives it: by its command line, against the real course, held by what it says and exits with.

mod answers;
mod causes;
mod commands;
mod compiler;
mod crash;
mod interface;
mod interrupt;
mod reports;
mod stuck;
mod support;
mod timeline;
mod verify;

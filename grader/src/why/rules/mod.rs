//! The table, by what it is about. Within each part, rules that more is known of come before those that say the same of
//! less.

mod awaiting;
mod closures;
mod tasks;
mod warnings;

use super::Rule;

/// The rules in the order in which they are tried.
pub(super) fn all() -> impl Iterator<Item = &'static Rule> {
    [tasks::RULES, awaiting::RULES, closures::RULES, warnings::RULES].into_iter().flatten()
}

/// What a rule says nothing of.
const ANY: Rule = Rule { codes: &[], says: &[], one_of: &[], source: "", words: "", read: None };

// Where things are explained: an exercise, and the heading in its README.
const FIRST_STEPS: (&str, &str) = ("01_async_fn", "What differs");
const RUNTIME: (&str, &str) = ("02_entry_point", "What differs");
const GATHER: (&str, &str) = ("05_gather", "What differs");
const BORROW: (&str, &str) = ("06_borrow_or_own", "What differs");
const BORROW_ERRORS: (&str, &str) = ("06_borrow_or_own", "The errors on the way");
const ASYNC_CLOSURE: (&str, &str) = ("13_async_context", "Rust's way");
const GUARD: (&str, &str) = ("14_semaphore", "tokio's way");
const STREAM: (&str, &str) = ("17_async_for", "tokio's way");
const LOCK: (&str, &str) = ("21_shared_state", "What differs");
const SELECT: (&str, &str) = ("22_select_loop", "What differs");

//! What compiles and is a mistake all the same: a sentence each.

use super::{ANY, FIRST_STEPS, GATHER, GUARD, LOCK, Rule, SELECT, STREAM};

pub(super) const RULES: &[Rule] = &[
    Rule {
        codes: &["let_underscore_lock", "clippy::let_underscore_lock"],
        words: "`_` is no variable: what is assigned to it is dropped on the spot, so the lock is free again in the same \
                line. Give the guard a name, as `_guard`.",
        read: Some(GUARD),
        ..ANY
    },
    Rule {
        codes: &["unused_must_use"],
        says: &["futures do nothing unless"],
        words: "A future does nothing until it is awaited: what this line asks for never happens.",
        read: Some(FIRST_STEPS),
        ..ANY
    },
    Rule {
        codes: &["unused_must_use"],
        says: &["streams do nothing unless"],
        words: "A stream does nothing until it is asked for its items: what this line describes never happens.",
        read: Some(STREAM),
        ..ANY
    },
    Rule {
        codes: &["unused_must_use"],
        says: &["iterators are lazy"],
        words: "An iterator does nothing until it is asked for its items: nothing that this line maps to is begun.",
        read: Some(GATHER),
        ..ANY
    },
    Rule {
        codes: &["unused_must_use"],
        says: &["unused `Result`"],
        words: "An error that nobody looks at is lost: a task that panicked, or a channel that has been closed, goes \
                unnoticed here.",
        ..ANY
    },
    Rule {
        codes: &["clippy::await_holding_lock"],
        words: "While the task waits here the lock stays taken, and the next one who wants it stops the whole thread, \
                which may be the very thread that should go on with this task.",
        read: Some(LOCK),
        ..ANY
    },
    Rule {
        codes: &["clippy::await_holding_refcell_ref"],
        words: "While the task waits here others run, and the next of them that borrows this `RefCell` panics.",
        ..ANY
    },
    Rule {
        codes: &["clippy::let_underscore_future"],
        words: "`_` is no variable: a future that is assigned to it is dropped before it did anything, and the handle of \
                a task lets the task run on unwatched.",
        read: Some(FIRST_STEPS),
        ..ANY
    },
    Rule {
        codes: &["clippy::async_yields_async"],
        words: "Awaiting this gives another future, not its answer: that one is still to be awaited, and until then it \
                does nothing.",
        read: Some(FIRST_STEPS),
        ..ANY
    },
    Rule {
        codes: &["clippy::unused_io_amount"],
        words: "A read may give fewer bytes than there is room for, and a write may take fewer than it is offered: what \
                is missing then goes unnoticed.",
        read: Some(SELECT),
        ..ANY
    },
];

//! What a task may hold, how long what it holds must live, and whose it is.

use super::{ANY, ASYNC_CLOSURE, BORROW, BORROW_ERRORS, LOCK, RUNTIME, Rule, SELECT};

const NOT_SEND: &str = "cannot be sent between threads safely";
const FURTHER: &str = "further restricting type parameter";

pub(super) const RULES: &[Rule] = &[
    // What a spawned task may hold.
    Rule {
        codes: &["", "E0277"],
        says: &[NOT_SEND],
        one_of: &["MutexGuard<", "RwLockReadGuard<", "RwLockWriteGuard<"],
        words: "The task holds the guard of a `std` lock at an `.await`, and a spawned task may go on in another thread, \
                where that guard must not go. Let the guard go before the `.await` (end its block, or `drop` it); or, \
                if the lock must be held while waiting, use `tokio::sync::Mutex`.",
        read: Some(LOCK),
        ..ANY
    },
    Rule {
        codes: &["", "E0277"],
        says: &[NOT_SEND],
        one_of: &["`Rc<", " Rc<", "::Rc<", "(Rc<", "<Rc<"],
        words: "An `Rc` belongs to one thread, and a spawned task may go on in another after any `.await`. Use `Arc` \
                instead; or, if the `Rc` is needed only for a while, end its block before the `.await`.",
        read: Some(BORROW_ERRORS),
        ..ANY
    },
    Rule {
        codes: &["", "E0277"],
        says: &[NOT_SEND],
        one_of: &["RefCell<", "`Cell<", "<Cell<", "RefMut<"],
        words: "A `Cell` or `RefCell` is for one thread, and an `Arc` around it changes nothing about that; a spawned \
                task may go on in another thread. Use `std::sync::Mutex` instead, with no `.await` while it is locked, \
                or an atomic.",
        read: Some(LOCK),
        ..ANY
    },
    Rule {
        codes: &["", "E0277"],
        says: &[NOT_SEND, "dyn Future"],
        words: "What is only known as `dyn Future` may hold anything, and a spawned task must be `Send`: it may go on \
                in another thread. Say so in the type, `Pin<Box<dyn Future<Output = T> + Send>>`, which the crate \
                `futures` calls `BoxFuture`.",
        read: Some(RUNTIME),
        ..ANY
    },
    Rule {
        codes: &["", "E0277"],
        says: &[NOT_SEND, "CallRefFuture"],
        words: "`AsyncFn` and its kin promise nothing about the futures that they give, and a spawned task must be \
                `Send`: it may go on in another thread. Do not spawn what calls it: run it inside your own task, by \
                awaiting it or with `join!`, `select!` or `join_all`.",
        read: Some(ASYNC_CLOSURE),
        ..ANY
    },
    Rule {
        codes: &["", "E0277"],
        says: &[NOT_SEND],
        // The second is of what it answers, `M::Output`.
        one_of: &[FURTHER, "further restricting the associated type"],
        words: "A spawned task must be `Send`, as it may go on in another thread, and the signature does not promise \
                that of this type. The signature is the exercise's, so add no bound: run the future inside your own \
                task, by awaiting it or with `join!`, `select!` or `join_all`, instead of spawning it.",
        read: Some(BORROW_ERRORS),
        ..ANY
    },
    Rule {
        codes: &["", "E0277"],
        says: &[NOT_SEND],
        words: "A spawned task may go on in another thread after any `.await`, so all that it holds there must be \
                `Send`; the compiler names above what is not. Let go of that before the `.await`, or use something in its \
                place that threads may share.",
        read: Some(BORROW_ERRORS),
        ..ANY
    },
    Rule {
        codes: &[""],
        says: &["is not general enough"],
        words: "The compiler cannot see here that this works for a reference of any lifetime, although it may well be \
                right: a limit of today's compiler. Hand over owned values (`into_iter()`, a clone, an `Arc`), or make \
                the futures in a plain loop and run them afterwards.",
        read: Some(BORROW),
        ..ANY
    },
    // What becomes of a panic.
    Rule {
        codes: &["E0277"],
        says: &["may not be safely transfer", "catch_unwind"],
        words: "After a panic a value may be left half changed, and `catch_unwind` wants a promise that nobody minds. \
                Give it by a wrapper, `std::panic::AssertUnwindSafe(future).catch_unwind()`, and add no bound to the \
                signature, which is the exercise's. Or spawn the future: its handle tells of a panic as an error.",
        ..ANY
    },
    Rule {
        codes: &["E0277"],
        says: &["couldn't convert the error to", "From<JoinError>"],
        words: "The handle of a task gives two results, one in the other: outside, whether the task ran to its end at \
                all, and its `JoinError` is none of your errors. Add no bound: `match` on the outer one, where a panic \
                can go on by `std::panic::resume_unwind(error.into_panic())`, and put `?` on the inner one only.",
        ..ANY
    },
    // How long a spawned task may live.
    Rule {
        codes: &["E0310", "E0309"],
        says: &["static"],
        words: "A spawned task may outlive whoever spawned it, and the signature does not promise that this type lives \
                so long. The signature is the exercise's, so add no bound: run the future inside your own task, by \
                awaiting it or with `join!`, `select!` or `join_all`, instead of spawning it.",
        read: Some(BORROW_ERRORS),
        ..ANY
    },
    Rule {
        codes: &["E0521"],
        says: &["'static"],
        words: "A spawned task may outlive the function that spawned it, so it cannot hold a reference that this \
                function was lent. Do not spawn: futures that run inside your own task (`join!`, `join_all`, \
                `FuturesUnordered`) may borrow; or give the task something of its own, a clone or an `Arc`.",
        read: Some(BORROW_ERRORS),
        ..ANY
    },
    Rule {
        codes: &["E0373"],
        words: "What is borrowed here is a variable of this function, and a task may outlive the function that spawned \
                it. `move` makes the task own the variable; clone it before, or share it in an `Arc`, if you need it \
                here as well.",
        read: Some(BORROW_ERRORS),
        ..ANY
    },
    Rule {
        codes: &["E0597", "E0716", "E0505", "E0499", "E0502", "E0506"],
        one_of: &["borrowed for `'static`", "lasts for `'static`"],
        words: "A spawned task may outlive the function that spawned it, so whatever it borrows would have to live for \
                ever (`'static`). Move the value into the task (`async move`, a clone, an `Arc`), or run the future \
                inside your own task, where it may borrow.",
        read: Some(BORROW_ERRORS),
        ..ANY
    },
    Rule {
        codes: &["E0499", "E0502", "E0506"],
        says: &["in coroutine"],
        words: "Both futures are at work together, so neither may have the variable for itself while the other wants \
                it. Let each answer with its own part and put the parts together afterwards, or share a `RefCell` that \
                is borrowed across no `.await`.",
        read: Some(BORROW),
        ..ANY
    },
    Rule {
        codes: &["E0382"],
        says: &["in coroutine", "in previous iteration of loop"],
        words: "Every turn of the loop makes a future, and the first one has taken the value along. Make a clone in \
                each turn, before the `async move`; what is shared goes in an `Arc`, of which each future gets a clone.",
        read: Some(BORROW),
        ..ANY
    },
    Rule {
        codes: &["E0382"],
        says: &["due to this await"],
        words: "`.await` takes the future and uses it up. To wait for one future in several places or turns, as in a \
                loop around `select!`, pin it once (`let mut work = pin!(work)`) and await `&mut work`; after its answer \
                it must not be awaited again.",
        read: Some(SELECT),
        ..ANY
    },
    Rule {
        codes: &["E0382"],
        says: &["in coroutine"],
        words: "`async move` took the value along into the future, and it belongs to that now. Clone it before, share \
                it in an `Arc`, or let the future give it back as part of its answer.",
        read: Some(BORROW),
        ..ANY
    },
];

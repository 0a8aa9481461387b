//! The table: errors first, those that more is known of before those that say the same of less; then warnings.

use super::Rule;

const ANY: Rule = Rule { codes: &[], says: &[], one_of: &[], source: "", words: "", read: None };

const NOT_SEND: &str = "cannot be sent between threads safely";
const FURTHER: &str = "further restricting type parameter";

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

pub(super) static RULES: &[Rule] = &[
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
        one_of: &["RefCell<", "`Cell<", "<Cell<"],
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
        says: &[NOT_SEND, FURTHER],
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
    // A future that must be pinned.
    Rule {
        codes: &["E0277"],
        says: &["cannot be unpinned", FURTHER],
        words: "A future stays where it is once it was polled, and `Pin::new` is only for those that may be moved all \
                the same (`Unpin`), which the signature does not promise. Add no bound: keep the future as \
                `Pin<Box<F>>`, made by `Box::pin`, and poll it by `.as_mut().poll(cx)`.",
        read: Some(STREAM),
        ..ANY
    },
    Rule {
        codes: &["E0277"],
        says: &["cannot be unpinned"],
        words: "A future or stream must stay where it is once it was polled, and this one is still free to move. Pin it \
                first: `let mut work = std::pin::pin!(work);` for as long as this function runs, or `Box::pin(work)` \
                where it is stored or handed on.",
        read: Some(STREAM),
        ..ANY
    },
    Rule {
        codes: &["E0599"],
        says: &["no method named `poll`"],
        words: "A future is polled through a `Pin`, the promise that it stays where it is. Keep it as `Pin<Box<F>>`, \
                made by `Box::pin`, and poll it by `.as_mut().poll(cx)`.",
        read: Some(STREAM),
        ..ANY
    },
    // A missing `.await`, or one too many.
    Rule {
        codes: &["E0308", "E0277", "E0599", "E0609", "E0369"],
        one_of: &["consider `await`ing on"],
        words: "Calling an async function only makes a future, and so does `tokio::spawn`: the answer is what `.await` \
                gives. Put `.await` behind the call, and a `?` behind that.",
        read: Some(FIRST_STEPS),
        ..ANY
    },
    Rule {
        codes: &["E0277", "E0369", "E0599", "E0608", "E0614", "E0600"],
        one_of: &[
            "`impl Future<Output",
            "`async fn`",
            "`impl std::future::Future<Output",
            "`impl futures::Future<Output",
        ],
        words: "Calling an async function only makes a future, and this is what you have here: its answer is what \
                `.await` gives. Put `.await` behind the call.",
        read: Some(FIRST_STEPS),
        ..ANY
    },
    Rule {
        codes: &["E0277"],
        says: &["is not a future"],
        words: "`.await` waits for a future, and this is none: the call has already done its work when it returns. If it \
                waits (as `std::thread::sleep` does), it stops all tasks meanwhile, so look for its like in tokio; if \
                it does not, leave the `.await` out.",
        read: Some(FIRST_STEPS),
        ..ANY
    },
    Rule {
        codes: &["E0728"],
        words: "`.await` hands control back to the event loop, which only an async function or block can do, and the \
                function or closure around this line is neither. Make the function `async`; let a closure give the \
                future back (`|x| async move { .. }`) and await what it gives, with `join_all` for instance.",
        read: Some(FIRST_STEPS),
        ..ANY
    },
    Rule {
        codes: &["E0277"],
        says: &["is not an iterator"],
        one_of: &["stream", "Stream"],
        words: "A stream has to be waited for, and a `for` loop cannot wait. Write `while let Some(item) = \
                stream.next().await`, with `futures::StreamExt` in scope.",
        read: Some(STREAM),
        ..ANY
    },
    Rule {
        codes: &["E0308"],
        says: &["different `async` block"],
        words: "Every async block has a type of its own, even beside another that reads the same, so two of them do not \
                fit in one place. Make both with one async function, or box each: `Box::pin(async { .. })` is a \
                `BoxFuture<'_, T>` of the crate `futures`, whatever is in it.",
        ..ANY
    },
    Rule {
        codes: &["E0733"],
        words: "A future holds the futures that it awaits, so one that awaits itself would have no end to its size. Box \
                the inner call, `Box::pin(call(n - 1)).await`, or write a loop.",
        ..ANY
    },
    // Closures that give futures.
    Rule {
        codes: &[""],
        says: &["lifetime may not live long enough", "return type of closure"],
        one_of: &["async block", "async closure", "Future", "Pin<Box"],
        words: "The future borrows what the closure was handed, and a plain closure cannot promise that its answer lives \
                no longer than its argument. Write an async closure, `async |x| { .. }`; the bound that takes one is \
                `AsyncFn`, `AsyncFnMut` or `AsyncFnOnce`.",
        read: Some(ASYNC_CLOSURE),
        ..ANY
    },
    Rule {
        codes: &[""],
        says: &["captured variable cannot escape", "async"],
        words: "The future borrows what the closure has captured, and could still hold it when the closure is called \
                again. Write an async closure, `async || { .. }`, where its caller takes one; or clone what is needed in \
                the closure and move the clone into the block.",
        read: Some(ASYNC_CLOSURE),
        ..ANY
    },
    Rule {
        codes: &["E0525", "E0507"],
        one_of: &["this closure only implements `FnOnce`", "captured variable in an `Fn"],
        source: "async",
        words: "The closure is called again and again, and its `async move` takes what it captured along the first time. \
                Clone in the closure, before the block: `|| { let name = name.clone(); async move { .. } }`.",
        read: Some(ASYNC_CLOSURE),
        ..ANY
    },
    Rule {
        codes: &["E0282"],
        says: &["closure parameter"],
        source: "async",
        words: "The compiler does not yet know what the closure is handed. Where the caller takes an `AsyncFn`, \
                `AsyncFnMut` or `AsyncFnOnce`, write an async closure, `async |x| { .. }`, and the type is known; \
                otherwise name it: `|x: Type| ..`.",
        read: Some(ASYNC_CLOSURE),
        ..ANY
    },
    Rule {
        codes: &["E0282", "E0283"],
        says: &["enum `Result`"],
        words: "An async block, like a closure, has no place to write the type of its answer, so after a `?` nobody \
                knows which error it gives. Name it in the last line, `Ok::<_, MyError>(value)`, or make the block an \
                `async fn` with a return type.",
        read: Some(ASYNC_CLOSURE),
        ..ANY
    },
    Rule {
        codes: &["let_underscore_lock", "clippy::let_underscore_lock"],
        words: "`_` is no variable: what is assigned to it is dropped on the spot, so the lock is free again in the same \
                line. Give the guard a name, as `_guard`.",
        read: Some(GUARD),
        ..ANY
    },
    // Warnings, a sentence each.
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
        read: Some(GATHER),
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

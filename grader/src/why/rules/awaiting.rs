//! Futures that must be pinned, and an `.await` that is missing, or one too many.

use super::{ANY, FIRST_STEPS, Rule, STREAM};

const FURTHER: &str = "further restricting type parameter";

pub(super) const RULES: &[Rule] = &[
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
        codes: &["E0308"],
        one_of: &[
            "`JoinAll<",
            "`TryJoinAll<",
            "`JoinHandle<",
            "`Timeout<",
            "`tokio::time::Timeout<",
            "`Sleep`",
            "`Next<",
        ],
        words: "What you have here is a future, one that stands for the whole call: its answer is what `.await` gives. \
                Put `.await` behind the call.",
        read: Some(FIRST_STEPS),
        ..ANY
    },
    Rule {
        codes: &["E0277"],
        says: &["`&mut ", "is not a future"],
        words: "To await a future through a `&mut` it must be pinned, or promise that it may be moved all the same \
                (`Unpin`). Await the future itself, which uses it up; or pin it first, by `Box::pin` or `pin!`, and await \
                a `&mut` of that.",
        read: Some(STREAM),
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
];

//! Closures that give futures, and the types of async blocks.

use super::{ANY, ASYNC_CLOSURE, Rule};

pub(super) const RULES: &[Rule] = &[
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
        one_of: &["enum `Result`", "needed for `Result<"],
        words: "An async block, like a closure, has no place to write the type of its answer, so after a `?` nobody \
                knows which error it gives. Name it in the last line, `Ok::<_, MyError>(value)`, or make the block an \
                `async fn` with a return type.",
        read: Some(ASYNC_CLOSURE),
        ..ANY
    },
];

//! 04 cpu_bound: compute for long while the loop goes on.
//!
//! Each check holds the clock: work on a plain thread does not, and time would jump while it computes.
use awaitlings::prelude::*;
use awaitlings::tokio;
use std::cell::Cell;
use std::future::poll_fn;
use std::sync::atomic::{AtomicBool, Ordering::SeqCst};
use std::sync::{Arc, Barrier, mpsc};

/// The submission's error, whatever it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Panicked;

/// Work that is to be done elsewhere.
pub type Work = Box<dyn FnOnce() -> u64 + Send>;

exercise! {
    async fn offload(work: Work) -> Result<u64, Panicked>;
}

/// The work is done, and its answer comes back.
#[check(1)]
async fn answer_comes_back(lab: Lab) {
    let _held = lab.hold_clock();
    let answer = offload(Box::new(|| 6 * 7)).await;
    lab.same("the answer", answer, Ok(42));
    lab.took(millis(0));
}

/// While the work computes, the loop runs other tasks: the work asks one of them three times,
/// and waits for each reply.
#[check(3)]
async fn loop_stays_alive(lab: Lab) {
    let _held = lab.hold_clock();
    let (ask, mut asked) = tokio::sync::mpsc::unbounded_channel();
    let (reply, replies) = mpsc::channel();
    lab.spawn(async move {
        while let Some(number) = asked.recv().await {
            let _ = reply.send(number + 1);
        }
    });
    let work = move || {
        let mut number = 0;
        for _ in 0..3 {
            if ask.send(number).is_err() {
                break;
            }
            number = replies.recv().unwrap_or(number);
        }
        number
    };
    let answer = offload(Box::new(work)).await;
    lab.same("the number of replies that the work got from the loop", answer, Ok(3));
}

/// A panic in the work comes back as `Err(Panicked)`, and after twenty of them the next work is done as ever.
#[check(2)]
async fn panic_comes_back(lab: Lab) {
    let _held = lab.hold_clock();
    for _ in 0..20 {
        let busy = lab.busy("work that panics");
        // Unwinds as a panic does, without a word on the console.
        let answer = offload(Box::new(|| std::panic::resume_unwind(Box::new("out of numbers")))).await;
        lab.same("the answer of work that panics", answer, Err(Panicked));
        busy.done();
    }
    let busy = lab.busy("work after them");
    let answer = offload(Box::new(|| 42)).await;
    lab.same("the answer of the work after them", answer, Ok(42));
    busy.done();
}

/// Two computations are at work at the same moment: each ends only once the other has begun.
#[check(2)]
async fn two_overlap(lab: Lab) {
    let _held = lab.hold_clock();
    let both = Arc::new(Barrier::new(2));
    let work = |answer| -> Work {
        let both = Arc::clone(&both);
        Box::new(move || {
            both.wait();
            answer
        })
    };
    let answers = tokio::join!(offload(work(1)), offload(work(2)));
    lab.same("the answers", answers, (Ok(1), Ok(2)));
}

/// While the work computes, the future that waits for it is left alone: it is polled again when there is an answer.
#[check(2)]
async fn woken_when_done(lab: Lab) {
    let _held = lab.hold_clock();
    let (release, released) = mpsc::channel::<()>();
    let during = Arc::new(AtomicBool::new(true));
    let of_the_neighbour = Arc::clone(&during);
    lab.spawn(async move {
        // Two hundred turns of the loop, in which somebody who is in a hurry is polled two hundred times.
        for _ in 0..200 {
            tokio::task::yield_now().await;
        }
        of_the_neighbour.store(false, SeqCst);
        let _ = release.send(());
    });
    let mut waiting = Box::pin(offload(Box::new(move || {
        let _ = released.recv();
        7
    })));
    let polls = Cell::new(0);
    let answer = poll_fn(|context| {
        if during.load(SeqCst) {
            polls.set(polls.get() + 1);
        }
        waiting.as_mut().poll(context)
    })
    .await;
    let polls = polls.get();
    lab.same("the answer", answer, Ok(7));
    lab.that(
        polls <= 10,
        format!("expected the future to wait until it is woken with the answer; it was polled {polls} times before"),
    );
    lab.took(millis(0));
}

//! 04 cpu_bound: compute for long while the loop goes on.
//!
//! Each check holds the clock: work on a plain thread does not, and time would jump while it computes. Where time is to
//! pass during the work, it is moved by hand on a runtime of the check's own.
use awaitlings::prelude::*;
use awaitlings::tokio;
use awaitlings::tokio::task::LocalSet;
use std::cell::Cell;
use std::future::poll_fn;
use std::rc::Rc;
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
    let (the_loop, marking) = (std::thread::current().id(), lab.clone());
    let work = move || {
        let on_the_loop = std::thread::current().id() == the_loop;
        let _mark = on_the_loop.then(|| marking.busy("work on the loop"));
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

/// Unwinds as a panic does, without a word on the console; not every panic's payload is a text.
fn panicking(number: u32) -> Work {
    Box::new(move || match number % 2 {
        0 => std::panic::resume_unwind(Box::new("out of numbers")),
        _ => std::panic::resume_unwind(Box::new(number)),
    })
}

/// A panic in the work comes back as `Err(Panicked)`, and after forty of them the next work is done as ever.
#[check(2)]
async fn panic_comes_back(lab: Lab) {
    let mut held = lab.hold_clock();
    let busy = lab.busy("work that panics");
    lab.same("the answer of work that panics", offload(panicking(0)).await, Err(Panicked));
    busy.done();
    let busy = lab.busy("39 more");
    for number in 1..40 {
        // The clock moves in between: how often a program is polled at one instant counts, and that is another check's.
        drop(held);
        lab.sleep(millis(1)).await;
        held = lab.hold_clock();
        lab.same("the answer of work that panics", offload(panicking(number)).await, Err(Panicked));
    }
    busy.done();
    let busy = lab.busy("work after them");
    let answer = offload(Box::new(|| 42)).await;
    lab.same("the answer of the work after them", answer, Ok(42));
    busy.done();
    drop(held);
}

/// Two computations are at work at the same moment: each ends only once the other has begun.
#[check(2)]
async fn two_overlap(lab: Lab) {
    let _held = lab.hold_clock();
    let both = Arc::new(Barrier::new(2));
    let (begin, mut begun) = tokio::sync::mpsc::unbounded_channel();
    let work = move |answer| -> Work {
        let (both, begin) = (Arc::clone(&both), begin.clone());
        Box::new(move || {
            let _ = begin.send(());
            both.wait();
            answer
        })
    };
    // Marked by the loop: it has the check's clock, which a thread has not.
    let marked = lab.spawn({
        let lab = lab.clone();
        async move {
            // Not in the very turn in which a program panics: there a thread may have begun or not.
            for _ in 0..10 {
                tokio::task::yield_now().await;
            }
            for number in ["one", "two"] {
                if begun.recv().await.is_none() {
                    return;
                }
                lab.busy(format!("{number} at work")).done();
            }
        }
    });
    let (first, second) = (work(1), work(2));
    drop(work);
    let answers = tokio::join!(offload(first), offload(second));
    lab.same("the answers", answers, (Ok(1), Ok(2)));
    let _ = marked.await;
}

/// While the work computes, the future that waits for it is left alone: it is polled again when there is an answer.
#[check(1)]
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
        polls <= POLLS,
        format!(
            "expected the future to wait until it is woken with the answer; it was polled more than {POLLS} times before"
        ),
    );
    lab.took(millis(0));
}

/// How often a future may be polled while there is nothing to tell it: some styles need a poll or two more than others.
const POLLS: usize = 10;

/// What a future did while its work was going on.
struct Seen {
    polls: usize,
    /// It answered before the work had ended.
    early: bool,
    answer: Result<u64, Panicked>,
}

/// Polls the future at its own wakes only, on a paused clock that is moved by hand, for days, while the work goes on. (Work
/// that runs in `spawn_blocking` keeps a clock from moving by itself.)
fn while_time_passes() -> Option<Seen> {
    let built = tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build();
    let runtime = built.expect("the system refused to start a runtime");
    let the_loop = std::thread::current().id();
    let (release, released) = mpsc::channel::<()>();
    let seen = LocalSet::new().block_on(&runtime, async {
        let polls = Rc::new(Cell::new(0));
        let waiting = tokio::task::spawn_local({
            let polls = Rc::clone(&polls);
            let mut waiting = Box::pin(offload(Box::new(move || {
                // On the loop it would keep the clock from being moved; other checks see to that.
                if std::thread::current().id() != the_loop {
                    let _ = released.recv();
                }
                7
            })));
            poll_fn(move |context| {
                polls.set(polls.get() + 1);
                waiting.as_mut().poll(context)
            })
        });
        for (step, times) in [(millis(1), 100), (millis(300), 50), (secs(1), 100), (secs(3_600), 50)] {
            for _ in 0..times {
                tokio::time::advance(step).await;
                for _ in 0..3 {
                    tokio::task::yield_now().await;
                }
            }
        }
        let (polls, early) = (polls.get(), waiting.is_finished());
        drop(release);
        waiting.await.ok().map(|answer| Seen { polls, early, answer })
    });
    runtime.shutdown_background();
    seen
}

/// However long the work takes on the clock, the future waits for it: it neither looks again and again nor gives up.
#[check(1)]
async fn waits_however_long(lab: Lab) {
    let _held = lab.hold_clock();
    let (tell, told) = tokio::sync::oneshot::channel();
    std::thread::spawn(move || tell.send(while_time_passes()).is_ok());
    // Whatever panicked there has been noted.
    let Ok(Some(Seen { polls, early, answer })) = told.await else {
        lab.fail("expected the future to answer; it panicked")
    };
    if polls > POLLS {
        lab.busy("looked again and again").done();
        lab.fail(format!(
            "expected the future to wait until it is woken with the answer; while two days passed on the clock, it was \
             polled more than {POLLS} times"
        ));
    }
    if early && answer != Ok(7) {
        lab.busy("gave up").done();
        lab.fail(format!("expected an answer once the work has ended; {answer:?} came while it was still going on"));
    }
    lab.same("the answer", answer, Ok(7));
}

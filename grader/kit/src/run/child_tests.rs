//! Runs of small checks, as the child makes them.

use super::*;
use crate::{Fut, millis};

fn run_of(body: fn(Lab) -> Fut<'static, ()>) -> Run {
    one(body, 0, None, false)
}

fn cause(run: &Run) -> Option<Cause> {
    run.failure.as_ref().map(|failure| failure.cause)
}

/// One after the other: a process has one current run.
#[test]
fn what_a_run_comes_to() {
    panics::install_hook();
    let holds = run_of(|lab| {
        Box::pin(async move {
            lab.call("a", millis(700), ()).await;
            lab.took(millis(700));
            lab.peak(1);
        })
    });
    assert_eq!(cause(&holds), None);
    assert_eq!(holds.lab.record().over_ms, 700);

    let late = run_of(|lab| {
        Box::pin(async move {
            lab.sleep(millis(701)).await;
            lab.took(millis(700));
        })
    });
    let words = late.failure.map(|failure| failure.message).unwrap_or_default();
    assert_eq!(words, "expected this to take 700 ms on the clock; it took 701 ms");

    let message = |run: &Run| run.failure.as_ref().map(|failure| failure.message.clone()).unwrap_or_default();
    let stuck = run_of(|_| Box::pin(std::future::pending()));
    assert_eq!(cause(&stuck), Some(Cause::Deadlock));
    assert!(message(&stuck).contains("keeps no waker"), "{}", message(&stuck));

    let waits = run_of(|lab| {
        Box::pin(async move {
            lab.spawn(std::future::pending::<()>()).await.ok();
        })
    });
    assert_eq!(cause(&waits), Some(Cause::Deadlock));
    assert!(!message(&waits).contains("keeps no waker"), "{}", message(&waits));

    // Polled once more to see where it waits, it goes on, and panics: that is nobody's failure.
    let lost_wake = run_of(|_| {
        Box::pin(async {
            let mut polls = 0;
            std::future::poll_fn(|_| {
                polls += 1;
                if polls < 2 { std::task::Poll::Pending } else { std::task::Poll::Ready(()) }
            })
            .await;
            panic!("only an extra poll comes here");
        })
    });
    assert_eq!(cause(&lost_wake), Some(Cause::Deadlock));
    assert!(message(&lost_wake).contains("polled once more, it goes on"), "{}", message(&lost_wake));

    let stalled = run_of(|_| {
        Box::pin(async {
            let work = tokio::task::spawn_blocking(|| {
                runtime::stall();
                std::thread::sleep(millis(500));
            });
            while !work.is_finished() {
                tokio::time::sleep(millis(1)).await;
            }
        })
    });
    assert_eq!(cause(&stalled), Some(Cause::Deadlock));

    let misnamed = run_of(|lab| Box::pin(async move { lab.call("task 1", millis(5), ()).await }));
    assert_eq!(cause(&misnamed), Some(Cause::Grader), "such a lane is one of the learner's tasks");

    let spins = run_of(|_| {
        Box::pin(async {
            loop {
                tokio::task::yield_now().await;
            }
        })
    });
    assert_eq!(cause(&spins), Some(Cause::Livelock));

    let leaves = run_of(|_| {
        Box::pin(async {
            tokio::spawn(std::future::pending::<()>());
        })
    });
    assert_eq!(cause(&leaves), Some(Cause::LeakedTask));

    let own = run_of(|lab| {
        Box::pin(async move {
            lab.spawn(std::future::pending::<()>());
        })
    });
    assert_eq!(cause(&own), None, "a check's own task is nobody's leak");

    let keeps = run_of(|lab| {
        Box::pin(async move {
            let pool = lab.pool(millis(10), millis(10));
            std::mem::forget(pool.acquire().await);
        })
    });
    assert_eq!(cause(&keeps), Some(Cause::LeakedResource));

    let moves = run_of(|_| Box::pin(tokio::time::advance(millis(5))));
    assert_eq!(cause(&moves), Some(Cause::Tampered));
}

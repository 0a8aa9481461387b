//! 03 yield_control: a long sum that lets the other tasks have their turn.
use awaitlings::prelude::*;
use awaitlings::tokio;
use std::cell::{Cell, RefCell};
use std::future::poll_fn;
use std::num::NonZeroU64;

exercise! {
    async fn sum_steps<'a>(steps: u64, every: NonZeroU64, step: Box<dyn FnMut(u64) -> u64 + 'a>) -> u64;
}

const fn every(count: u64) -> NonZeroU64 {
    NonZeroU64::new(count).expect("no check yields after no step")
}

/// What went wrong, as a mark on the timeline: it tells one mistake from another.
fn mark(lab: &Lab, what: String) {
    lab.busy(what).done();
}

/// Each step is made once, in order, and the answer is their sum.
#[check(2)]
async fn every_step_once(lab: Lab) {
    // Whole stretches and a rest, whole stretches alone, less than one stretch, one step at a time.
    for (steps, size) in [(11, 3), (12, 4), (4, 9), (5, 1), (7, u64::MAX)] {
        let asked = RefCell::new(Vec::new());
        // No small sum: it has to be one of whole `u64`s.
        let value = |number: u64| (1 << 40) + number * number;
        let step = |number| {
            asked.borrow_mut().push(number);
            value(number)
        };
        let sum = sum_steps(steps, every(size), Box::new(step)).await;
        let (asked, wanted) = (asked.into_inner(), (0..steps).collect::<Vec<u64>>());
        if asked != wanted {
            let first = asked.first().map_or_else(String::new, |first| format!(" from step {first} on"));
            mark(&lab, format!("{} of {steps}{first}", asked.len()));
        }
        lab.same(&format!("the steps made for {steps} steps, at most {size} in a poll,"), asked, wanted);
        lab.same("the sum", sum, (0..steps).map(value).sum::<u64>());
    }
}

/// With no steps the answer is 0, and no step is made.
#[check(1)]
async fn no_steps(lab: Lab) {
    let step = |number| lab.fail(format!("expected no step to be made when none is asked for; step({number}) was"));
    let sum = sum_steps(0, every(3), Box::new(step)).await;
    lab.same("the sum", sum, 0);
}

/// Whether it asks the timer, which is not there: no yield does. Asked only to tell one mistake from another.
async fn asks_the_timer(lab: &Lab) -> bool {
    let _held = lab.hold_clock();
    let (tell, told) = tokio::sync::oneshot::channel();
    let handed = lab.clone();
    std::thread::spawn(move || {
        let built = tokio::runtime::Builder::new_current_thread().build();
        let runtime = built.expect("the system refused to start a runtime");
        let sum = runtime.block_on(handed.catch(sum_steps(4, every(1), Box::new(|number| number))));
        tell.send(sum.is_err_and(|message| message.contains("timers are disabled"))).is_ok()
    });
    told.await.unwrap_or(false)
}

/// No more than `every` steps are made in one poll.
#[check(2)]
async fn few_steps_in_a_poll(lab: Lab) {
    for (steps, size) in [(10, 3), (12, 4), (5, 1), (100, 7), (300, 100), (5_000, 1_024)] {
        let (in_this_poll, most) = (Cell::new(0), Cell::new(0));
        let step = |number| {
            in_this_poll.set(in_this_poll.get() + 1);
            most.set(most.get().max(in_this_poll.get()));
            number
        };
        let mut sum = Box::pin(sum_steps(steps, every(size), Box::new(step)));
        poll_fn(|context| {
            in_this_poll.set(0);
            sum.as_mut().poll(context)
        })
        .await;
        let most = most.get();
        if most > size {
            mark(&lab, format!("{most} of {steps} in one poll"));
            if asks_the_timer(&lab).await {
                mark(&lab, "the timer was asked".to_owned());
            }
        }
        let asked = format!("at most {size} of the {steps} steps in one poll");
        lab.that(most <= size, format!("expected {asked}; {most} were made without letting go of the thread"));
    }
}

/// A task that becomes ready during the first step has its turn before the last.
#[check(2)]
async fn others_have_their_turn(lab: Lab) {
    let (wake, woken) = tokio::sync::oneshot::channel();
    let (made, seen) = (std::rc::Rc::new(Cell::new(0)), std::rc::Rc::new(Cell::new(None)));
    let neighbour = lab.spawn({
        let (lab, made, seen) = (lab.clone(), made.clone(), seen.clone());
        async move {
            let _ = woken.await;
            lab.log("the neighbour's turn");
            seen.set(Some(made.get()));
        }
    });
    // The neighbour is to be waiting when the sum begins.
    tokio::task::yield_now().await;

    let mut wake = Some(wake);
    let step = |number| {
        if let Some(wake) = wake.take() {
            let _ = wake.send(());
        }
        made.set(made.get() + 1);
        number
    };
    sum_steps(100, every(5), Box::new(step)).await;
    let at_the_end = seen.get();
    neighbour.abort();
    match at_the_end {
        Some(made) if made < 100 => {}
        _ => lab.fail(
            "expected another task, ready since the first of 100 steps, to have its turn while they are made; \
             it had none before the last",
        ),
    }
}

/// However often it yields, no time passes.
#[check(1)]
async fn clock_stands_still(lab: Lab) {
    let busy = lab.busy("the sum");
    sum_steps(300, every(2), Box::new(|number| number)).await;
    busy.done();
    lab.took(millis(0));
}

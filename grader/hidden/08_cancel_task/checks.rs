//! 08 cancel_task: run work until it ends or is stopped, tell how it ended, and leave nothing behind.
use awaitlings::prelude::*;

/// How work came to its end, as the learner's own type tells it.
#[derive(Debug, PartialEq)]
pub enum Ended {
    Finished(u64),
    Cancelled,
    Panicked(String),
}

exercise! {
    async fn run_until(work: Call<u64>, stop: Call<()>) -> Ended;
}

/// Work that ends before the stop is finished, at its own time.
#[check(1)]
async fn tells_finished(lab: Lab) {
    lab.allow_tasks(); // Two checks below look at what is left.
    let ended = told(&lab, run_until(lab.call("work", millis(2_300), 42), lab.call("stop", secs(10), ()))).await;
    lab.same("work of 2.3 s with a stop at 10 s", ended, Ended::Finished(42));
    lab.took(millis(2_300));

    let begin = lab.now();
    let ended = told(&lab, run_until(Box::pin(async { 7 }), lab.call("later stop", secs(10), ()))).await;
    lab.same("work that is ready at once", ended, Ended::Finished(7));
    at_once(&lab, begin, "work that is ready at once");
}

/// When the stop comes first, the work is cancelled at that very moment.
#[check(2)]
async fn stops_at_once(lab: Lab) {
    lab.allow_tasks();
    let ended = told(&lab, run_until(lab.steps("work", [secs(1); 10], 42), lab.call("stop", millis(3_733), ()))).await;
    lab.same("work of 10 s with a stop at 3.733 s", ended, Ended::Cancelled);
    lab.took(millis(3_733));

    let begin = lab.now();
    let ended = told(&lab, run_until(lab.call("later work", secs(10), 42), Box::pin(async {}))).await;
    lab.same("work of 10 s with a stop that is ready from the start", ended, Ended::Cancelled);
    at_once(&lab, begin, "a stop that is ready from the start");
}

/// A panic is told apart from a cancellation, with its own words.
#[check(2)]
async fn tells_panics(lab: Lab) {
    lab.allow_tasks();
    let stop = lab.call("stop", secs(10), ());
    let ended = told(&lab, run_until(lab.panicking("work", millis(1_200), "the disk is full"), stop)).await;
    lab.same("work that panics with a `&'static str`", ended, Ended::Panicked("the disk is full".into()));
    lab.took(millis(1_200));

    lab.restart();
    let (its_lab, stop) = (lab.clone(), lab.call("later stop", secs(10), ()));
    let formatted = async move {
        its_lab.sleep(millis(700)).await;
        // Unwinds as `panic!("no row {}", 17)` does, and passes by the panic hook.
        std::panic::resume_unwind(Box::new(format!("no row {}", 17)))
    };
    let ended = told(&lab, run_until(Box::pin(formatted), stop)).await;
    lab.same("work that panics with a `String`", ended, Ended::Panicked("no row 17".into()));
    lab.took(millis(700));
}

/// When it answers, cancelled work has been dropped.
#[check(2)]
async fn work_gone_at_return(lab: Lab) {
    told(&lab, run_until(lab.endless("work"), lab.call("stop", millis(1_300), ()))).await;
    let dropped = || lab.cancelled() == ["work"] || lab.unstarted() == ["work"];
    if !dropped() {
        lab.sleep(millis(1)).await;
        let later = if dropped() { "it was dropped only afterwards" } else { "it goes on" };
        lab.fail(format!("expected the work to have been dropped by the time that `run_until` answered; {later}"));
    }
    lab.gone("run_until").await;
}

/// When the work ends first, nothing of the stop is left.
#[check(1)]
async fn stop_gone_at_return(lab: Lab) {
    told(&lab, run_until(lab.call("work", millis(800), 42), lab.endless("stop"))).await;
    lab.gone("run_until").await;
}

/// Background work ticks each second until it is stopped at 5 s, and never after.
#[check(2)]
async fn task_management(lab: Lab) {
    let stop = lab.call("stop", secs(5), ());
    if run_until(Box::pin(background(lab.clone())), stop).await == Ended::Cancelled {
        lab.log("Task cancelled");
    }
    lab.sleep(millis(3_500)).await;

    lab.trace(&[
        (1_000, "Background work"),
        (2_000, "Background work"),
        (3_000, "Background work"),
        (4_000, "Background work"),
        (5_000, "Task cancelled"),
    ]);
}

/// Work in the background, once a second.
async fn background(lab: Lab) -> u64 {
    loop {
        lab.sleep(secs(1)).await;
        // The fifth tick ties with the stop: with it or without it, the trace is right.
        if lab.now() != 5_000 {
            lab.log("Background work");
        }
    }
}

/// Notes on the timeline what was answered, and when.
async fn told(lab: &Lab, running: impl Future<Output = Ended>) -> Ended {
    let ended = running.await;
    lab.log(match &ended {
        Ended::Finished(_) => "finished".to_owned(),
        Ended::Cancelled => "cancelled".to_owned(),
        Ended::Panicked(message) if message.is_empty() => "panicked, without words".to_owned(),
        // It also names the task's number, which differs from answer to answer.
        Ended::Panicked(message) if message.contains(" panicked with ") => "panicked: the handle's words".to_owned(),
        Ended::Panicked(message) => format!("panicked: {message}"),
    });
    ended
}

fn at_once(lab: &Lab, begin: u64, what: &str) {
    let took = lab.now() - begin;
    lab.that(took == 0, format!("expected {what} to be answered at once; it took {}", in_words(millis(took))));
}

//! 09 timeout: the value in time or the error at the limit, and nothing of the loser afterwards.
use awaitlings::prelude::*;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TimedOut;

exercise! {
    async fn within(limit: Duration, work: Call<u64>) -> Result<u64, TimedOut>;
}

/// Work of 703 ms with a limit of 1 s is answered at 703 ms; work that is ready at once, at once.
#[check(2)]
async fn value_in_time(lab: Lab) {
    let answer = within(secs(1), lab.call("work", millis(703), 7)).await;
    lab.took(millis(703));
    lab.same("the answer", answer, Ok(7));

    lab.restart();
    let answer = within(secs(1), Box::pin(async { 8 })).await;
    lab.took(millis(0));
    lab.same("the answer of work that is ready at once", answer, Ok(8));
}

/// Work of 3.1 s with a limit of 1 s is an error at 1 s; so is work that never ends, at its limit. The limit counts from
/// the first poll.
#[check(2)]
async fn error_at_the_limit(lab: Lab) {
    let answer = within(secs(1), lab.call("work", millis(3_100), 7)).await;
    // On the timeline: too late a value and too late an error are two mistakes.
    lab.log(if answer.is_ok() { "value" } else { "error" });
    lab.took(secs(1));
    lab.same("the answer", answer, Err(TimedOut));

    lab.restart();
    let answer = within(millis(1_700), lab.endless("endless")).await;
    lab.took(millis(1_700));
    lab.same("the answer for work that never ends", answer, Err(TimedOut));

    let called = lazily::within(millis(1_300), lab.endless("polled late"));
    lab.sleep(millis(700)).await;
    lab.restart();
    lab.log("polled"); // On the timeline: a limit that began before is a mistake of its own.
    let answer = called.await;
    lab.same("the answer for work that never ends, polled 0.7 s after the call", answer, Err(TimedOut));
    lab.took(millis(1_300));
}

/// Work that was given up is dropped: nothing of it is at work a millisecond later, and it never comes to its end.
#[check(2)]
async fn late_work_is_dropped(lab: Lab) {
    let answer = within(secs(1), lab.steps("work", [millis(600), millis(1_700), millis(900)], 7)).await;
    lab.same("the answer", answer, Err(TimedOut));
    lab.gone("`within`").await;
    lab.same("the work that was dropped half-way", lab.cancelled(), ["work"]);
}

/// The limit is one for the whole of the work: steps of 0.7 s each do not begin it anew.
#[check(2)]
async fn one_limit_for_all_steps(lab: Lab) {
    let answer = within(millis(1_500), lab.steps("work", [millis(700); 4], 7)).await;
    lab.took(millis(1_500));
    lab.same("the answer for work of 2.8 s", answer, Err(TimedOut));

    lab.restart();
    let answer = within(millis(1_500), lab.steps("shorter work", [millis(700), millis(600)], 8)).await;
    lab.took(millis(1_300));
    lab.same("the answer for work of 1.3 s", answer, Ok(8));
}

/// When the work is first, nothing is left of a timer of an hour.
#[check(1)]
async fn nothing_left_of_the_timer(lab: Lab) {
    lab.limit(secs(7_200));
    let answer = within(secs(3_600), lab.call("work", millis(900), 7)).await;
    lab.took(millis(900));
    lab.same("the answer", answer, Ok(7));
    lab.gone("`within`").await;
}

/// With a limit of zero, work that has to wait is given up at once.
#[check(1)]
async fn limit_of_zero(lab: Lab) {
    let answer = within(millis(0), lab.call("work", millis(300), 7)).await;
    lab.took(millis(0));
    lab.same("the answer", answer, Err(TimedOut));
    lab.gone("`within`").await;
}

/// Work that panics makes `within` panic at that moment; that is no timeout.
#[check(1)]
async fn panic_is_no_timeout(lab: Lab) {
    // A panic is no answer, and what is left of the timer after one was not asked.
    lab.allow_tasks();
    match lab.catch(within(secs(1), lab.panicking("work", millis(300), "the disk is full"))).await {
        Err(_) => lab.took(millis(300)),
        Ok(answer) => {
            let answer = if answer.is_ok() { "an answer" } else { "`Err(TimedOut)`" };
            lab.fail(format!(
                "expected `within` to panic at 300 ms, as its work did; it gave {answer} at {} ms",
                lab.now()
            ));
        }
    }
}

//! 10 first_ok: the first success on the clock, or every error in order, and nothing of the losers afterwards.
use awaitlings::prelude::*;

type Outcome = Result<&'static str, &'static str>;

exercise! {
    async fn first_ok(tries: Vec<Call<Result<&'static str, &'static str>>>) -> Result<&'static str, Vec<&'static str>>;
}

/// Of the tries that succeed, the first on the clock is the answer, when it comes; one that is ready is, at once. So it
/// is with 30 tries, the last of which is the quickest.
#[check(2)]
async fn first_in_time(lab: Lab) {
    lab.allow_tasks(); // The last check looks at what is left.
    let answer = first_ok(vec![
        lab.call("a", millis(2_300), Ok("a")),
        lab.call("b", millis(1_003), Ok("b")),
        lab.call("c", millis(1_700), Ok("c")),
    ])
    .await;
    lab.took(millis(1_003));
    lab.peak(3);
    lab.same("the answer", answer, Ok("b"));

    lab.restart();
    let ready: Call<Outcome> = Box::pin(async { Ok("the ready one") });
    let answer = first_ok(vec![lab.call("d", millis(900), Ok("d")), ready]).await;
    lab.same("the answer of a try that is ready at once, beside one of 900 ms", answer, Ok("the ready one"));
    lab.took(millis(0));

    lab.restart();
    lab.log("thirty begin"); // Tells this part from those above, where probes alone would not.
    let mut tries: Vec<Call<Outcome>> = (1..30).map(|_| slow(lab.clone())).collect();
    tries.push(lab.call("try 30", millis(300), Ok("the last")));
    let answer = first_ok(tries).await;
    lab.same("the answer when the last of 30 tries takes 300 ms, and each of the others 1.7 s", answer, Ok("the last"));
    lab.took(millis(300));
}

/// A try of 1.7 s without a lane on the timeline: many of them would hide the one that counts.
fn slow(lab: Lab) -> Call<Outcome> {
    Box::pin(async move {
        lab.sleep(millis(1_700)).await;
        Ok("a slow one")
    })
}

/// Tries that fail first are passed over, and the first success is the answer.
#[check(2)]
async fn failures_are_passed_over(lab: Lab) {
    lab.allow_tasks();
    let answer = first_ok(vec![
        lab.call("a", millis(1_900), Ok("a")),
        lab.call("b", millis(300), Err("b is down")),
        lab.call("c", millis(1_300), Ok("c")),
        lab.call("d", millis(700), Err("d is down")),
    ])
    .await;
    lab.same("the answer when b fails at 300 ms, d at 700 ms, and c succeeds at 1.3 s", answer, Ok("c"));
    lab.took(millis(1_300));

    lab.restart();
    let answer = first_ok(vec![
        lab.call("e", millis(1_700), Ok("e")),
        lab.call("f", millis(400), Err("f is down")),
        lab.call("g", millis(900), Err("g is down")),
    ])
    .await;
    lab.same("the answer when all fail but the slowest, which is e", answer, Ok("e"));
    lab.took(millis(1_700));
}

/// When all have failed, every error is there, in the order of the tries, when the last one has come.
#[check(2)]
async fn every_error_in_order(lab: Lab) {
    let answer = first_ok(vec![
        lab.call("a", millis(1_600), Err("a is down")),
        lab.call("b", millis(2_300), Err("b is down")),
        lab.call("c", millis(700), Err("c is down")),
    ])
    .await;
    // On the timeline, by their tries: errors that are missing and errors in a wrong place are two mistakes.
    if let Err(errors) = &answer {
        let tries: Vec<&str> = errors.iter().map(|error| &error[..1]).collect();
        lab.log(format!("errors: {}", tries.join(" ")));
    }
    lab.same("the answer when all fail", answer, Err(vec!["a is down", "b is down", "c is down"]));
    lab.took(millis(2_300));
}

/// With no tries there is no success, and no error either: `Err(vec![])`, at once.
#[check(1)]
async fn no_tries(lab: Lab) {
    let answer = first_ok(vec![]).await;
    lab.same("the answer for no tries", answer, Err(vec![]));
    lab.took(millis(0));
}

/// Once there is an answer, the tries that are still at work are dropped: nothing of them is left a millisecond later.
#[check(2)]
async fn losers_are_dropped(lab: Lab) {
    let answer = first_ok(vec![
        lab.steps("a", [millis(800), millis(1_500)], Ok("a")),
        lab.call("b", millis(500), Err("b is down")),
        lab.call("c", millis(1_100), Ok("c")),
        lab.endless("d"),
    ])
    .await;
    lab.same("the answer when b fails at 500 ms and c succeeds at 1.1 s", answer, Ok("c"));
    lab.gone("`first_ok`").await;
    lab.same("the tries that were dropped half-way", lab.cancelled(), vec!["a".to_owned(), "d".to_owned()]);
}

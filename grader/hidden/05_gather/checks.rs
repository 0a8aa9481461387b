//! 05 gather: run every call at once, answer in the order asked.
use awaitlings::prelude::*;

exercise! {
    async fn gather(futures: Vec<Call<u64>>) -> Vec<u64>;
}

/// Three calls together take as long as the slowest of them.
#[check(2)]
async fn calls_overlap(lab: Lab) {
    gather(lab.calls([secs(1), millis(2_300), millis(700)])).await;
    lab.took(millis(2_300));
    lab.peak(3);
}

/// The answers stand in the order of the calls, whichever ended first.
#[check(2)]
async fn order_of_the_calls(lab: Lab) {
    let answers = gather(lab.calls([secs(1), millis(2_300), millis(700), millis(1_600)])).await;
    lab.log(format!("answered {answers:?}"));
    lab.same("the answers", answers, vec![0, 1, 2, 3]);
}

/// With no calls, an empty answer comes at once.
#[check(1)]
async fn nothing_to_do(lab: Lab) {
    let answers = gather(vec![]).await;
    lab.same("the answers", answers, vec![]);
    lab.took(millis(0));
}

/// Calls of several awaits get on with every one of them while the others wait.
#[check(1)]
async fn several_steps(lab: Lab) {
    gather(vec![
        lab.steps("a", [secs(1), millis(900)], 0),
        lab.steps("b", [millis(300), millis(1_100), millis(200)], 1),
        lab.steps("c", [millis(500), millis(500), millis(500)], 2),
    ])
    .await;
    lab.took(millis(1_900));
}

/// A thousand and one calls take as long as the slowest of them, all at work together.
#[check(2)]
async fn a_thousand_calls(lab: Lab) {
    // Even one after the other they come to an end within it, and are told to be late rather than stuck.
    lab.limit(secs(2_000));
    // The first ends last, so that neither chunks nor a bound can hide behind an even load.
    let answers = gather(lab.calls((0..1_001).map(|i| millis(1_501 - i)))).await;
    lab.log("gather answered");
    let starts = lab.starts();
    if let Some((late, (at, _))) = starts.iter().enumerate().find(|(_, (at, _))| *at > 0) {
        lab.fail(format!(
            "expected all 1001 calls to begin at the start; {late} did, and the next began at {}, the last at {}",
            moment(*at),
            moment(starts.last().map_or(0, |(at, _)| *at)),
        ));
    }
    lab.took(millis(1_501));
    lab.peak(1_001);
    lab.same("the number of answers", answers.len(), 1_001);
    for (index, answer) in (0..).zip(answers) {
        lab.same(&format!("answer {index} of 1001, counted from 0,"), answer, index);
    }
}

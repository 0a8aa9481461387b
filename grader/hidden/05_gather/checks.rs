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
    let answers = gather(vec![
        lab.steps("a", [secs(1), millis(900)], 10),
        lab.steps("b", [millis(300), millis(1_100), millis(200)], 20),
        lab.steps("c", [millis(500), millis(500), millis(500)], 30),
    ])
    .await;
    lab.took(millis(1_900));
    lab.same("the answers", answers, vec![10, 20, 30]);
}

/// A thousand calls take as long as the slowest of them, all at work together.
#[check(2)]
async fn a_thousand_calls(lab: Lab) {
    // The first ends last, so that neither chunks nor a bound can hide behind an even load.
    let answers = gather(lab.calls((0..1_000).map(|i| millis(1_500 - i)))).await;
    lab.took(millis(1_500));
    lab.peak(1_000);
    lab.same("the answers", answers, (0..1_000).collect::<Vec<u64>>());
}

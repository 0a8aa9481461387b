//! 07 background_task: ticks at their times while main goes on, and nothing of them afterwards but the news of a panic.
use awaitlings::prelude::*;
use std::panic::panic_any;
use std::sync::{Arc, Mutex};

/// What is called for each tick.
pub type Tick = Box<dyn FnMut() -> Call<()> + Send>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BackgroundPanicked;

exercise! {
    async fn with_background<'a>(period: Duration, tick: Tick, main: Fut<'a, u64>) -> Result<u64, BackgroundPanicked>;
}

/// When `tick` was called, in ms.
type Calls = Arc<Mutex<Vec<u64>>>;

/// Ticks `tick 1`, `tick 2`, .. that take this long each.
fn ticks(lab: &Lab, takes: Duration) -> Tick {
    ticks_noted(lab, "tick", takes).0
}

/// Ticks that take this long each, and when they were called for.
fn ticks_noted(lab: &Lab, name: &'static str, takes: Duration) -> (Tick, Calls) {
    let calls = Calls::default();
    let (lab, noted) = (lab.clone(), Arc::clone(&calls));
    let tick = move || {
        let Ok(mut noted) = noted.lock() else { return lab.call(name, takes, ()) };
        noted.push(lab.now());
        lab.call(format!("{name} {}", noted.len()), takes, ())
    };
    (Box::new(tick), calls)
}

/// `tick` was called at these times, in ms: its call may do something before there is a future.
fn called_at(lab: &Lab, calls: &Calls, expected: &[u64]) {
    let calls = calls.lock().map(|calls| calls.clone()).unwrap_or_default();
    lab.same("the times of the calls of `tick` (in ms)", calls, expected.to_vec());
}

/// When the ticks of this name began, in ms.
fn starts_of(lab: &Lab, name: &str) -> Vec<u64> {
    lab.starts().into_iter().filter(|(_, label)| label.starts_with(name)).map(|(at, _)| at).collect()
}

/// When the ticks began, in ms.
fn tick_starts(lab: &Lab) -> Vec<u64> {
    starts_of(lab, "tick")
}

/// Ticks come at 1, 2, 3 and 4 s while main goes on for 4.7 s, and main's answer comes at 4.7 s; all of it counted from the
/// first poll.
#[check(2)]
async fn ticks_every_period(lab: Lab) {
    let main = lab.steps("main", [millis(1_900), millis(1_600), millis(1_200)], 7);
    let (tick, calls) = ticks_noted(&lab, "tick", millis(0));
    let answer = with_background(secs(1), tick, main).await;
    lab.took(millis(4_700));
    lab.same("the times of the ticks (in ms)", tick_starts(&lab), vec![1_000, 2_000, 3_000, 4_000]);
    lab.same("the answer", answer, Ok(7));
    called_at(&lab, &calls, &[1_000, 2_000, 3_000, 4_000]);

    let (tick, _) = ticks_noted(&lab, "later tick", millis(0));
    let called = lazily::with_background(secs(1), tick, lab.call("later main", millis(2_600), 8));
    lab.sleep(millis(700)).await;
    lab.log("polled");
    lab.restart();
    called.await.ok();
    lab.took(millis(2_600));
    let what = "the times of the ticks when the future of a call at 4.7 s is first polled at 5.4 s (in ms)";
    lab.same(what, starts_of(&lab, "later tick"), vec![6_400, 7_400]);
}

/// Main that ends before the first tick has its answer at its own time, and there is no tick.
#[check(1)]
async fn main_over_before_the_first_tick(lab: Lab) {
    let (tick, calls) = ticks_noted(&lab, "tick", millis(0));
    let answer = with_background(secs(1), tick, lab.call("main", millis(400), 7)).await;
    lab.took(millis(400));
    lab.same("the answer", answer, Ok(7));

    lab.restart();
    let answer = with_background(secs(1), ticks(&lab, millis(0)), Box::pin(async { 8 })).await;
    lab.took(millis(0));
    lab.same("the answer of a main that is ready at once", answer, Ok(8));

    lab.sleep(millis(5_300)).await;
    lab.same("the times of the ticks (in ms)", tick_starts(&lab), vec![]);
    called_at(&lab, &calls, &[]);
}

/// Ticks that take 0.3 s each still begin at 1, 2, 3, .. s; and they come for as long as main goes on.
#[check(2)]
async fn no_drift(lab: Lab) {
    let main = lab.call("main", millis(9_600), 7);
    with_background(secs(1), ticks(&lab, millis(300)), main).await.ok();
    let expected: Vec<u64> = (1..10).map(|second| second * 1_000).collect();
    lab.same("the times of the ticks (in ms)", tick_starts(&lab), expected);

    // Without lanes: they would press the ticks above together on the timeline.
    let count = Arc::new(Mutex::new(0));
    let counted = Arc::clone(&count);
    let tick: Tick = Box::new(move || {
        let counted = Arc::clone(&counted);
        Box::pin(async move { counted.lock().map(|mut count| *count += 1).unwrap_or_default() })
    });
    let long_main = async {
        lab.sleep(millis(100_500)).await;
        8
    };
    with_background(secs(1), tick, Box::pin(long_main)).await.ok();
    let count = count.lock().map_or(0, |count| *count);
    lab.same("the ticks while main goes on for 100.5 s", count, 100);
}

/// Main is not held up by a tick at work: the answer comes when main ends, and the tick is dropped half-way.
#[check(2)]
async fn main_ends_during_a_tick(lab: Lab) {
    let main = lab.steps("main", [millis(1_300), millis(2_150)], 7);
    let answer = with_background(secs(1), ticks(&lab, millis(700)), main).await;
    lab.took(millis(3_450));
    lab.same("the answer", answer, Ok(7));
    lab.gone("`with_background`").await;
}

/// Once it has answered, nothing ticks any more.
#[check(2)]
async fn no_tick_afterwards(lab: Lab) {
    lab.allow_tasks();
    let main = lab.call("main", millis(2_600), 7);
    with_background(secs(1), ticks(&lab, millis(100)), main).await.ok();
    lab.sleep(millis(60_700)).await;
    let late = tick_starts(&lab).into_iter().filter(|at| *at > 2_600).count();
    lab.that(late == 0, format!("expected no tick once main was over at 2.6 s; {late} came within the next minute"));
}

/// When a tick panics, main still runs to its end, and then the answer is the error; no tick follows.
#[check(2)]
async fn panic_of_a_tick(lab: Lab) {
    let (probe, mut count) = (lab.clone(), 0);
    let tick: Tick = Box::new(move || {
        count += 1;
        match count {
            2 => probe.panicking("tick 2", millis(300), "the disk is full"),
            count => probe.call(format!("tick {count}"), millis(300), ()),
        }
    });
    let main = lab.steps("main", [millis(1_900), millis(1_600), millis(1_200)], 7);
    an_error_once_main_is_over(&lab, tick, main).await;
    lab.same("the times of the ticks (in ms)", tick_starts(&lab), vec![1_000, 2_000]);
}

/// A panic in the call of `tick` itself counts as well.
#[check(1)]
async fn panic_in_the_call(lab: Lab) {
    // A call that is never polled: it tells the lab that this panic belongs to the check.
    drop(lab.panicking::<()>("tick 2", millis(0), "no such sensor"));
    let (probe, mut count) = (lab.clone(), 0);
    let tick: Tick = Box::new(move || {
        count += 1;
        if count == 2 {
            panic_any("no such sensor");
        }
        probe.call(format!("tick {count}"), millis(300), ())
    });
    an_error_once_main_is_over(&lab, tick, lab.call("main", millis(4_700), 7)).await;
}

/// Runs it with a tick that panics on its second call: main takes 4.7 s.
async fn an_error_once_main_is_over(lab: &Lab, tick: Tick, main: Call<u64>) {
    match lab.catch(with_background(secs(1), tick, main)).await {
        Ok(answer) => {
            lab.log("answered");
            lab.took(millis(4_700));
            lab.same("the answer after a panic in the second tick", answer, Err(BackgroundPanicked));
        }
        Err(_) => {
            lab.log("panicked");
            lab.fail("expected `Err(BackgroundPanicked)` after a panic in a tick; the panic went on to the caller")
        }
    }
    lab.same("the end of main (in ms)", lab.ended("main"), Some(4_700));
}

//! 15 rate_limit: start k is at once, or exactly `per` after start k - N, whatever becomes of a job or a caller.
use awaitlings::{futures::future::join_all, prelude::*};
use std::num::NonZeroUsize;
use std::rc::Rc;

/// The submission's `RateLimiter`, boxed.
pub trait RateLimiter {
    fn run(&self, job: Call<u64>) -> Fut<'_, u64>;
}

exercise! {
    fn rate_limiter(starts: NonZeroUsize, per: Duration) -> Box<dyn RateLimiter>;
}

/// A limiter that several tasks of a check share. It may keep tasks of its own.
fn shared(lab: &Lab, starts: usize, per: Duration) -> Rc<dyn RateLimiter> {
    lab.allow_tasks();
    let Some(starts) = NonZeroUsize::new(starts) else { panic!("a check asks for no starts") };
    Rc::from(rate_limiter(starts, per))
}

/// A task that comes to the limiter after `arrives`, and runs one job of `takes` in it.
fn caller(lab: &Lab, limiter: &Rc<dyn RateLimiter>, label: &str, arrives: u64, takes: Duration) {
    let (lab, limiter, job) = (lab.clone(), limiter.clone(), lab.call(label, takes, 0));
    lab.clone().spawn(async move {
        lab.sleep(millis(arrives)).await;
        limiter.run(job).await;
    });
}

/// So many jobs had started by these moments, and no more: told by the first start that was not as expected.
fn starts_were(lab: &Lab, what: &str, expected: &[u64]) {
    let got: Vec<u64> = lab.starts().into_iter().map(|(at, _)| at).collect();
    let Some(parting) = (0..got.len().max(expected.len())).find(|&at| got.get(at) != expected.get(at)) else {
        return;
    };
    let start = parting + 1;
    let wanted = match expected.get(parting) {
        Some(at) => format!("start {start} to be at {at} ms"),
        None => format!("only {parting} starts"),
    };
    let happened = match got.get(parting) {
        Some(at) => format!("start {start} was at {at} ms"),
        None => format!("there were only {parting} starts"),
    };
    lab.fail(format!("{what}: expected {wanted}; {happened}"));
}

/// This job started at its moment.
fn started_at(lab: &Lab, label: &str, expected: u64) {
    let got = match lab.started(label) {
        Some(got) if got == expected => return,
        Some(got) => format!("it started at {got} ms"),
        None => "it never started".to_string(),
    };
    lab.fail(format!("expected job '{label}' to start at {expected} ms; {got}"));
}

/// Ten short jobs, three starts a second: three at the start, and three more each second, although all are soon done.
#[check(2)]
async fn three_starts_a_second(lab: Lab) {
    let limiter = shared(&lab, 3, secs(1));
    let jobs = (0..10).map(|id| lab.call(format!("Task {id}"), millis(203), id));
    let answers = join_all(jobs.map(|job| limiter.run(job))).await;
    let expected = [0, 0, 0, 1_000, 1_000, 1_000, 2_000, 2_000, 2_000, 3_000];
    starts_were(&lab, "ten callers, three starts a second", &expected);
    lab.took(millis(3_203));
    lab.same("the answers", answers, (0..10).collect::<Vec<u64>>());
}

/// Long jobs hold nobody up: the next start is when its time has come, however many are still at work.
#[check(1)]
async fn only_starts_count(lab: Lab) {
    let limiter = shared(&lab, 2, secs(1));
    let answers = join_all(lab.calls([millis(2_700); 6]).into_iter().map(|job| limiter.run(job))).await;
    starts_were(&lab, "six jobs of 2.7 s, two starts a second", &[0, 0, 1_000, 1_000, 2_000, 2_000]);
    lab.took(millis(4_700));
    lab.same("the answers", answers, vec![0, 1, 2, 3, 4, 5]);
}

/// A job that is over as soon as it starts counts like any other.
#[check(1)]
async fn jobs_of_no_time_count(lab: Lab) {
    let limiter = shared(&lab, 2, secs(1));
    let job = |id: u64| -> Call<u64> {
        let lab = lab.clone();
        Box::pin(async move {
            lab.busy(format!("job {id}")).done();
            id
        })
    };
    let answers = join_all((0..5).map(|id| limiter.run(job(id)))).await;
    starts_were(&lab, "five jobs that take no time, two starts a second", &[0, 0, 1_000, 1_000, 2_000]);
    lab.took(secs(2));
    lab.same("the answers", answers, vec![0, 1, 2, 3, 4]);
}

/// No stretch of a second has more than three starts, wherever it begins: not at the edge of a second either.
#[check(2)]
async fn any_stretch_counts(lab: Lab) {
    let limiter = shared(&lab, 3, secs(1));
    for (label, arrives) in [("a", 0), ("b", 803), ("c", 807), ("d", 1_103), ("e", 1_107), ("f", 1_111), ("g", 1_301)] {
        caller(&lab, &limiter, label, arrives, millis(103));
    }
    lab.sleep(secs(5)).await;
    starts_were(
        &lab,
        "three starts a second, callers at 0, 803, 807, 1103, 1107, 1111 and 1301 ms",
        &[0, 803, 807, 1_103, 1_803, 1_807, 2_103],
    );
}

/// After a pause three start at once, as at the beginning; the time in which nobody came is not saved up.
#[check(2)]
async fn a_pause_is_not_saved_up(lab: Lab) {
    let limiter = shared(&lab, 3, secs(1));
    limiter.run(lab.call("first", millis(103), 0)).await;
    for at in 0..8 {
        caller(&lab, &limiter, &format!("after the pause {at}"), 5_200, millis(103));
    }
    lab.sleep(secs(10)).await;
    starts_were(
        &lab,
        "three starts a second, one caller at 0 ms and eight at 5303 ms",
        &[0, 5_303, 5_303, 5_303, 6_303, 6_303, 6_303, 7_303, 7_303],
    );
}

/// Those who wait start in the order in which they came, and before one who comes when a start is free.
#[check(1)]
async fn first_come_first_served(lab: Lab) {
    let limiter = shared(&lab, 1, secs(1));
    // The last comes at the very moment of the second start. Others have waited for that start, so it is not its own.
    caller(&lab, &limiter, "came at 1000 ms", 1_000, millis(53));
    for at in [0, 100, 200, 300] {
        caller(&lab, &limiter, &format!("came at {at} ms"), at, millis(53));
    }
    lab.sleep(secs(7)).await;
    for (at, label) in [(0, "0"), (1_000, "100"), (2_000, "200"), (3_000, "300"), (4_000, "1000")] {
        started_at(&lab, &format!("came at {label} ms"), at);
    }
}

/// With a `per` of zero every job starts at once.
#[check(1)]
async fn per_zero(lab: Lab) {
    let limiter = shared(&lab, 2, Duration::ZERO);
    let answers = join_all(lab.calls([millis(703); 5]).into_iter().map(|job| limiter.run(job))).await;
    starts_were(&lab, "five callers, two starts per no time at all", &[0; 5]);
    lab.took(millis(703));
    lab.same("the answers", answers, vec![0, 1, 2, 3, 4]);
}

/// A job that panics has started, its panic goes on to the caller, and the others go on: who waits, and who comes later.
#[check(1)]
async fn panic_goes_on(lab: Lab) {
    let limiter = shared(&lab, 1, secs(1));
    caller(&lab, &limiter, "next", 100, millis(203));
    let ended = lab.catch(limiter.run(lab.panicking("panics", millis(303), "boom"))).await;
    lab.that(ended.is_err(), "expected the job's panic to go on to whoever called `run`, but `run` answered");
    lab.took(millis(303));
    lab.sleep(millis(4_697)).await;
    started_at(&lab, "next", 1_000);

    let ended = lab.catch(limiter.run(lab.panicking("panics again", millis(303), "boom"))).await;
    lab.that(ended.is_err(), "expected the job's panic to go on to whoever called `run`, but `run` answered");
    caller(&lab, &limiter, "comes later", 100, millis(203));
    lab.sleep(secs(3)).await;
    started_at(&lab, "comes later", 6_000);
}

/// Wherever a caller is dropped, it has taken a start only if its job has started; otherwise the others move up.
#[check(2, cancel_at_every_await)]
async fn dropped_callers_take_no_start(lab: Lab) {
    let limiter = shared(&lab, 1, secs(1));
    caller(&lab, &limiter, "first", 0, millis(203));
    caller(&lab, &limiter, "next", 600, millis(203));
    caller(&lab, &limiter, "last", 700, millis(203));
    lab.sleep(millis(300)).await;
    drop_a_caller(&lab, &limiter).await;
    lab.sleep(secs(6)).await;
    let (next, what) = match lab.started("dropped") {
        None => (1_000, "a caller was dropped before its job started, and the others should move up"),
        Some(_) => (2_000, "a caller's job started at 1000 ms, and counts although it was dropped"),
    };
    for (label, expected) in [("next", next), ("last", next + 1_000)] {
        if lab.started(label) != Some(expected) {
            let got = lab.started(label).map_or("it never started".to_string(), |at| format!("it started at {at} ms"));
            lab.fail(format!("{what}: expected job '{label}' to start at {expected} ms; {got}"));
        }
    }
}

/// Who comes after a caller was dropped waits for its start if its job had started, and not if it had not.
#[check(1, cancel_at_every_await)]
async fn whoever_comes_after_the_drop(lab: Lab) {
    let limiter = shared(&lab, 1, secs(1));
    caller(&lab, &limiter, "first", 0, millis(203));
    lab.sleep(millis(300)).await;
    drop_a_caller(&lab, &limiter).await;
    caller(&lab, &limiter, "comes after", 0, millis(203));
    lab.sleep(secs(6)).await;
    started_at(&lab, "comes after", if lab.started("dropped").is_some() { 2_000 } else { 1_000 });
}

/// A caller that is dropped somewhere; a lane shows until when it was there.
async fn drop_a_caller(lab: &Lab, limiter: &Rc<dyn RateLimiter>) {
    let here = lab.busy("its caller");
    lab.cancel(limiter.run(lab.steps("dropped", [millis(403), millis(307)], 0))).await;
    here.done();
}

//! 14 semaphore: never more than N at work, and N whenever there is work, whatever becomes of a job.
use awaitlings::{futures::future::join_all, prelude::*};
use std::rc::Rc;

/// The submission's `Limiter`, boxed.
pub trait Limiter {
    fn run(&self, job: Call<u64>) -> Fut<'_, u64>;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ZeroLimit;

exercise! {
    fn limiter(limit: usize) -> Result<Box<dyn Limiter>, ZeroLimit>;
    async fn run_all(limit: usize, jobs: Vec<Call<u64>>) -> Result<Vec<u64>, ZeroLimit>;
}

/// A limiter that several tasks of a check share.
fn shared(lab: &Lab, limit: usize) -> Rc<dyn Limiter> {
    match limiter(limit) {
        Ok(limiter) => Rc::from(limiter),
        Err(ZeroLimit) => lab.fail(format!("expected `Limiter::new({limit})` to be `Ok`, it was `Err(ZeroLimit)`")),
    }
}

/// A task that comes to the limiter after `arrives`, and runs one job of `takes` in it.
fn caller(lab: &Lab, limiter: &Rc<dyn Limiter>, label: &str, arrives: Duration, takes: Duration) {
    let (lab, limiter, job) = (lab.clone(), limiter.clone(), lab.call(label, takes, 0));
    lab.clone().spawn(async move {
        lab.sleep(arrives).await;
        limiter.run(job).await;
    });
}

/// Each job started at its moment: told by the first one that did not.
fn started_at(lab: &Lab, starts: &[(u64, &str)]) {
    for (at, label) in starts {
        let got = match lab.started(label) {
            Some(got) if got == *at => continue,
            Some(got) => format!("it started at {}", moment(got)),
            None => format!("at {} it had not started yet", moment(lab.now())),
        };
        lab.fail(format!("expected job '{label}' to start at {}; {got}", moment(*at)));
    }
}

/// Ten jobs of a second, three at a time: three start each second, and all of them take four seconds.
#[check(2)]
async fn ten_jobs_three_at_a_time(lab: Lab) {
    let jobs = (0..10).map(|id| lab.call(&format!("Task {id}"), secs(1), id)).collect();
    let answers = run_all(3, jobs).await;
    lab.peak(3);
    for id in 0..10 {
        started_at(&lab, &[(id / 3 * 1_000, &format!("Task {id}"))]);
    }
    lab.took(secs(4));
    lab.same("the answers", answers, Ok((0..10).collect::<Vec<u64>>()));
}

/// Through one limiter with two places, two jobs are at work as long as there are two, and never three.
#[check(1)]
async fn never_more_than_the_limit(lab: Lab) {
    let limiter = shared(&lab, 2);
    let jobs = lab.calls([secs(3), secs(1), millis(1_300), millis(900), millis(1_700)]);
    let answers = join_all(jobs.into_iter().map(|job| limiter.run(job))).await;
    lab.peak(2);
    lab.took(millis(4_700));
    lab.same("the answers", answers, vec![0, 1, 2, 3, 4]);
}

/// The answers stand in the order of the jobs, not in the order in which they ended.
#[check(1)]
async fn answers_in_the_order_of_jobs(lab: Lab) {
    let jobs = lab.calls([millis(2_300), secs(1), millis(1_700), millis(300)]);
    let answers = run_all(3, jobs).await;
    lab.same("the answers", answers, Ok(vec![0, 1, 2, 3]));
}

/// A limit of zero is an error at once and starts nothing; no jobs and too many places are no trouble.
#[check(1)]
async fn zero_and_empty(lab: Lab) {
    if limiter(0).is_ok() {
        lab.log("a limiter of zero places");
        lab.fail("expected `Limiter::new(0)` to be `Err(ZeroLimit)`, it was `Ok`");
    }
    let answers = run_all(0, lab.calls([secs(1), millis(700)])).await;
    lab.same("`run_all` with a limit of zero", answers, Err(ZeroLimit));
    lab.same("the jobs that started under a limit of zero", lab.starts(), vec![]);
    lab.same("`run_all` with a limit of zero and no jobs", run_all(0, vec![]).await, Err(ZeroLimit));
    lab.same("`run_all` with no jobs", run_all(3, vec![]).await, Ok(vec![]));
    lab.took(millis(0));
    let answers = run_all(100, lab.calls([secs(1), millis(700), millis(400)])).await;
    lab.same("the answers of three jobs in a hundred places", answers, Ok(vec![0, 1, 2]));
    lab.took(secs(1));
}

/// The next job starts the moment any job ends: a short one never waits for a long one beside it.
#[check(2)]
async fn free_place_is_filled_at_once(lab: Lab) {
    // The long one is second: chunks leave the first one's place empty, answers kept in order the third one's.
    let jobs = lab.calls([secs(1), secs(3), millis(700), millis(900), millis(1_700)]);
    let answers = run_all(2, jobs).await;
    started_at(&lab, &[(0, "a"), (0, "b"), (1_000, "c"), (1_700, "d"), (2_600, "e")]);
    lab.took(millis(4_300));
    lab.same("the answers", answers, Ok(vec![0, 1, 2, 3, 4]));
}

/// Those who wait are let in in the order in which they came.
#[check(1)]
async fn admitted_in_order_of_arrival(lab: Lab) {
    let limiter = shared(&lab, 1);
    caller(&lab, &limiter, "a", millis(0), secs(1));
    caller(&lab, &limiter, "came at 100", millis(100), millis(700));
    caller(&lab, &limiter, "came at 200", millis(200), millis(900));
    caller(&lab, &limiter, "came at 300", millis(300), millis(500));
    lab.sleep(secs(5)).await;
    started_at(&lab, &[(0, "a"), (1_000, "came at 100"), (1_700, "came at 200"), (2_600, "came at 300")]);
}

/// Who comes back for another place goes to the back, even at the very moment when its own place comes free.
#[check(1)]
async fn late_comer_goes_to_the_back(lab: Lab) {
    let limiter = shared(&lab, 1);
    caller(&lab, &limiter, "waiting since 300", millis(300), millis(700));
    limiter.run(lab.call("first", secs(1), 0)).await;
    limiter.run(lab.call("first again", millis(500), 0)).await;
    started_at(&lab, &[(0, "first"), (1_000, "waiting since 300"), (1_700, "first again")]);
}

/// A job that panics gives its place back, and its panic goes on to the caller.
#[check(1)]
async fn panic_gives_the_place_back(lab: Lab) {
    let limiter = shared(&lab, 1);
    caller(&lab, &limiter, "next", millis(300), millis(700));
    let ended = lab.catch(limiter.run(lab.panicking("panics", secs(1), "boom"))).await;
    lab.that(ended.is_err(), "expected the job's panic to go on to whoever called `run`, but `run` answered");
    lab.sleep(secs(5)).await;
    match lab.started("next") {
        Some(1_000) => {}
        Some(at) => {
            lab.fail(format!("a job panicked at 1 s; expected the next to start at that moment, not at {}", moment(at)))
        }
        None => lab.fail("a job panicked at 1 s; expected the next to start in its place, but it waits for ever"),
    }
    caller(&lab, &limiter, "one more", millis(0), millis(700));
    caller(&lab, &limiter, "and another", millis(100), millis(900));
    lab.sleep(secs(5)).await;
    lab.at_most(1);
}

/// A job that panics makes `run_all` panic too: its answer is missing, and nobody must miss that.
#[check(1)]
async fn panic_is_passed_on(lab: Lab) {
    lab.allow_tasks();
    lab.allow_panics();
    let jobs = vec![lab.call("a", secs(1), 0), lab.panicking("b", millis(700), "boom"), lab.call("c", millis(400), 2)];
    match lab.catch(run_all(2, jobs)).await {
        Err(_) => {}
        Ok(Ok(answers)) => lab.fail(format!(
            "expected `run_all` to panic, because the second of three jobs panicked; it answered {answers:?}"
        )),
        Ok(Err(ZeroLimit)) => lab.fail("expected `run_all` to panic, because a job panicked; it answered `ZeroLimit`"),
    }
}

/// Wherever a caller is dropped - waiting, just let in, or at work - its place is there for the next, once.
#[check(3, cancel_at_every_await)]
async fn cancellation_gives_the_place_back(lab: Lab) {
    let limiter = shared(&lab, 1);
    caller(&lab, &limiter, "at work", millis(0), secs(1));
    lab.sleep(millis(300)).await;
    let steps = lab.steps("dropped", [millis(400), millis(300)], 0);
    lab.cancel(limiter.run(steps)).await;
    caller(&lab, &limiter, "next", millis(0), millis(700));
    caller(&lab, &limiter, "last", millis(100), millis(900));
    lab.sleep(secs(5)).await;
    let ran = |label: &str| lab.finished().iter().any(|finished| finished == label);
    lab.that(
        ran("next") && ran("last"),
        "a caller was dropped, and 5 s later those who came after it still wait: expected its place to come back",
    );
    lab.at_most(1);
}

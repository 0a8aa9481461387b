//! 11 task_group: every value in order, or the first error once the others are gone; nothing outlives the group.
use awaitlings::prelude::*;

type Outcome = Result<u64, &'static str>;

exercise! {
    async fn task_group(tasks: Vec<Call<Result<u64, &'static str>>>) -> Result<Vec<u64>, &'static str>;
}

/// Three tasks that succeed are at work together, and their answers stand in the order of the tasks.
#[check(2)]
async fn all_succeed(lab: Lab) {
    let answer = task_group(vec![
        lab.call("a", millis(1_300), Ok(0)),
        lab.steps("b", [millis(900), millis(1_400)], Ok(1)),
        lab.call("c", millis(700), Ok(2)),
    ])
    .await;
    lab.took(millis(2_300));
    lab.peak(3);
    lab.same("the answer when all succeed", answer, Ok(vec![0, 1, 2]));
}

/// With no tasks, all have succeeded: `Ok(vec![])`, at once.
#[check(1)]
async fn no_tasks(lab: Lab) {
    let answer = task_group(vec![]).await;
    lab.same("the answer for no tasks", answer, Ok(vec![]));
    lab.took(millis(0));
}

/// The first failure on the clock is the answer, when it comes, wherever its task stands: also behind 29 others.
#[check(2)]
async fn first_failure_decides(lab: Lab) {
    lab.allow_tasks(); // The next checks look at what is left.
    let answer = task_group(vec![
        lab.call("a", millis(2_900), Ok(0)),
        lab.call("b", millis(1_900), Err("b failed")),
        lab.call("c", millis(500), Ok(2)),
        lab.call("d", millis(1_100), Err("d failed")),
    ])
    .await;
    lab.same("the answer when d fails at 1.1 s, and b would at 1.9 s", answer, Err("d failed"));
    lab.took(millis(1_100));

    lab.restart();
    lab.log("thirty begin"); // Tells this half from the one above, where probes alone would not.
    let mut tasks: Vec<Call<Outcome>> = (1..30).map(|_| slow(lab.clone())).collect();
    tasks.push(lab.call("the last", millis(300), Err("the last failed")));
    let answer = task_group(tasks).await;
    let expected = Err("the last failed");
    lab.same("the answer when the last of 30 tasks fails after 300 ms, and each of the others after 1.7 s", answer, expected);
    lab.took(millis(300));
}

/// A task that fails after 1.7 s, without a lane on the timeline: many of them would hide the one that counts.
fn slow(lab: Lab) -> Call<Outcome> {
    Box::pin(async move {
        lab.sleep(millis(1_700)).await;
        Err("a slow one failed")
    })
}

/// When the group answers with an error, the other tasks have been dropped.
#[check(2)]
async fn siblings_are_gone(lab: Lab) {
    let answer = task_group(vec![
        lab.steps("a", [millis(800), millis(1_500)], Ok(0)),
        lab.call("b", millis(1_200), Err("b failed")),
        lab.call("c", millis(400), Ok(2)),
        lab.endless("d"),
    ])
    .await;
    lab.same("the answer", answer, Err("b failed"));
    dropped(&lab, &["a", "d"]);

    // Those that succeed at the same moment stand before and behind the failure: either may be heard of first.
    let at_once = |ended: Outcome| -> Call<Outcome> { Box::pin(async move { ended }) };
    let (fails, fine) = (at_once(Err("it failed at once")), [at_once(Ok(0)), at_once(Ok(1))]);
    let [before, behind] = fine;
    let answer = task_group(vec![lab.call("e", millis(600), Ok(4)), before, fails, behind, lab.endless("f")]).await;
    lab.same("the answer when a task fails as soon as it is polled", answer, Err("it failed at once"));
    dropped(&lab, &["a", "d", "e", "f"]);
    lab.gone("the group").await;
}

/// When a task panics, the group panics at that moment, and the other tasks are cancelled.
#[check(2)]
async fn panic_goes_on(lab: Lab) {
    // Whether the panic passed through other tasks on its way is the answer's own affair.
    lab.allow_panics();
    let tasks = vec![
        lab.call("a", millis(2_100), Ok(0)),
        lab.panicking("b", millis(600), "the disk is full"),
        lab.call("c", millis(2_900), Ok(2)),
        lab.call("d", millis(300), Ok(3)),
    ];
    let ended = lab.catch(task_group(tasks)).await;
    lab.log(if ended.is_err() { "the group panicked" } else { "the group answered" });
    match ended {
        Err(_) => lab.took(millis(600)),
        Ok(answer) => lab.fail(format!(
            "expected the group to panic at 600 ms, as one of its tasks did; it answered {answer:?} at {} ms",
            lab.now()
        )),
    }
    lab.gone("the group, which panicked,").await;
}

/// Wherever the group itself is dropped, nothing of its tasks is left a millisecond later.
#[check(3, cancel_at_every_await)]
async fn nothing_outlives_the_group(lab: Lab) {
    let group = task_group(vec![
        lab.steps("a", [millis(700), millis(1_100)], Ok(0)),
        lab.call("b", millis(1_600), Err("b failed")),
        lab.call("c", millis(300), Ok(2)),
        lab.endless("d"),
    ]);
    lab.cancel(group).await;
    lab.gone("the group").await;
}

/// These tasks have been dropped by now, half-way or before they began.
fn dropped(lab: &Lab, tasks: &[&str]) {
    let gone: Vec<String> = lab.cancelled().into_iter().chain(lab.unstarted()).collect();
    let left: Vec<&str> = tasks.iter().copied().filter(|task| !gone.iter().any(|gone| gone == task)).collect();
    lab.that(
        left.is_empty(),
        format!(
            "expected the other tasks to have been dropped by the time that the group answered with an error; still \
             there: {}",
            left.join(", ")
        ),
    );
}

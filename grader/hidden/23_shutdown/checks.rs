//! 23 shutdown: stop taking, finish to a deadline, cancel, report; nothing lost, nothing done twice.
use awaitlings::futures::future::FusedFuture;
use awaitlings::prelude::*;
use awaitlings::tokio::sync::mpsc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};

/// The submission's report.
pub struct Report {
    pub finished: Vec<u64>,
    pub cancelled: Vec<u64>,
    pub not_started: Vec<u64>,
}

/// What a submission is handed as `handle`.
pub type Handle = Box<dyn FnMut(u64) -> Call<()> + Send>;

exercise! {
    async fn serve(jobs: mpsc::Receiver<u64>, signal: Call<()>, grace: Duration, handle: Handle) -> Report;
}

/// A handler that takes as many milliseconds as the job's number says.
fn handler(lab: &Lab) -> Handle {
    let lab = lab.clone();
    Box::new(move |job| lab.call(format!("job {job}"), millis(job), ()))
}

/// A signal at this moment, in milliseconds from now.
fn signal(lab: &Lab, at: u64) -> Call<()> {
    let (waits, logs) = (lab.clone(), lab.clone());
    let come = async move {
        waits.sleep(millis(at)).await;
        logs.log("signal");
    };
    awaited_once(lab, come)
}

/// A future that says so when it is polled after its end.
fn awaited_once(lab: &Lab, signal: impl Future<Output = ()> + Send + 'static) -> Call<()> {
    let lab = lab.clone();
    let mut signal = Box::pin(signal.fuse());
    Box::pin(std::future::poll_fn(move |cx| {
        if signal.is_terminated() {
            lab.log("signal polled");
            lab.fail("expected the signal to be left alone once it had come; it was polled again after its end");
        }
        signal.as_mut().poll(cx)
    }))
}

/// A signal that never comes.
fn no_signal() -> Call<()> {
    Box::pin(std::future::pending())
}

/// Sends jobs at their times, in milliseconds from now, and drops its sender at the end of all.
fn send_at(lab: &Lab, sender: mpsc::Sender<u64>, jobs: impl IntoIterator<Item = (u64, u64)> + 'static, until: u64) {
    let (lab, begin) = (lab.clone(), lab.now());
    lab.clone().spawn(async move {
        for (at, job) in jobs {
            lab.sleep(millis((begin + at).saturating_sub(lab.now()))).await;
            if sender.send(job).await.is_err() {
                return;
            }
        }
        lab.sleep(millis((begin + until).saturating_sub(lab.now()))).await;
    });
}

/// What `serve` answers, and a mark where it does.
async fn served(
    lab: &Lab,
    jobs: mpsc::Receiver<u64>,
    signal: Call<()>,
    grace: Duration,
    handle: Handle,
) -> Report {
    let report = serve(jobs, signal, grace, handle).await;
    lab.log("answer");
    report
}

/// Fails unless the report has these jobs in these lists, in whatever order, and nobody is at work any more.
fn reported(lab: &Lab, report: Report, finished: &[u64], cancelled: &[u64], not_started: &[u64]) {
    let sorted = |mut jobs: Vec<u64>| {
        jobs.sort_unstable();
        jobs
    };
    // Marks on the timeline, for what the lists say amiss.
    let lists = [&report.finished, &report.cancelled, &report.not_started];
    let wanted = [finished, cancelled, not_started];
    let mut jobs = sorted(wanted.concat());
    jobs.extend(lists.into_iter().flatten());
    for job in sorted(jobs).chunk_by(|a, b| a == b).map(|same| same[0]) {
        let times = lists.map(|list| list.iter().filter(|it| **it == job).count());
        if times != wanted.map(|list| usize::from(list.contains(&job))) {
            lab.log(match times {
                [0, 0, 0] => format!("{job} in no list"),
                [1, 0, 0] => format!("{job} finished?"),
                [0, 1, 0] => format!("{job} cancelled?"),
                [0, 0, 1] => format!("{job} not started?"),
                _ => format!("{job} in lists twice"),
            });
        }
    }
    lab.same("the handlers at work when `serve` had answered", lab.at_work(), 0);
    lab.same("the jobs in `finished`", sorted(report.finished), finished);
    lab.same("the jobs in `cancelled`", sorted(report.cancelled), cancelled);
    lab.same("the jobs in `not_started`", sorted(report.not_started), not_started);
}

/// Without a signal, jobs are handled as they come, side by side, until there are no more.
#[check(2)]
async fn jobs_are_handled_as_they_come(lab: Lab) {
    let (sender, jobs) = mpsc::channel(10);
    send_at(&lab, sender, [(0, 1_900), (300, 1_000), (400, 1_700), (2_600, 500)], 2_600);
    let report = served(&lab, jobs, no_signal(), secs(60), handler(&lab)).await;
    lab.took(millis(3_100));
    let starts = [(0, "job 1900"), (300, "job 1000"), (400, "job 1700"), (2_600, "job 500")];
    lab.same("the starts (in ms)", lab.starts(), starts.map(|(at, job)| (at, job.to_owned())).to_vec());
    reported(&lab, report, &[500, 1_000, 1_700, 1_900], &[], &[]);

    lab.restart();
    let (sender, jobs) = mpsc::channel(300);
    let all: Vec<u64> = (1_000..1_300).collect();
    for job in &all {
        sender.try_send(*job).expect("there is room for all");
    }
    drop(sender);
    let at_once = Arc::new(AtomicUsize::new(0));
    let handle: Handle = {
        // Without lanes: three hundred of them are no picture.
        let (lab, at_once, begin) = (lab.clone(), Arc::clone(&at_once), lab.now());
        Box::new(move |job| {
            let (lab, at_once) = (lab.clone(), Arc::clone(&at_once));
            Box::pin(async move {
                at_once.fetch_add(usize::from(lab.now() == begin), SeqCst);
                lab.sleep(millis(job)).await;
            })
        })
    };
    let report = serve(jobs, no_signal(), secs(60), handle).await;
    let at_once = at_once.load(SeqCst);
    lab.that(at_once == 300, format!("300 jobs were in the channel: expected all to begin at once; {at_once} did"));
    lab.took(millis(1_299));
    reported(&lab, report, &all, &[], &[]);
}

/// With nothing to do `serve` ends at once: when all senders are gone, or at the signal.
#[check(1)]
async fn nothing_to_do(lab: Lab) {
    let (_, jobs) = mpsc::channel(1);
    let report = served(&lab, jobs, no_signal(), secs(5), handler(&lab)).await;
    lab.took(millis(0));
    reported(&lab, report, &[], &[], &[]);

    let (_open, jobs) = mpsc::channel(1);
    let report = served(&lab, jobs, signal(&lab, 2_000), secs(5), handler(&lab)).await;
    lab.took(secs(2));
    reported(&lab, report, &[], &[], &[]);
}

/// After the signal the running handlers finish, and `serve` answers when the last of them has, not later.
#[check(2)]
async fn finishes_within_the_grace(lab: Lab) {
    let (sender, jobs) = mpsc::channel(10);
    send_at(&lab, sender, [(0, 1_300), (100, 400), (200, 2_900)], 100_000);
    let report = served(&lab, jobs, signal(&lab, 1_000), secs(5), handler(&lab)).await;
    lab.took(millis(3_100));
    reported(&lab, report, &[400, 1_300, 2_900], &[], &[]);
}

/// At the deadline, one for all of them, the rest is dropped and reported, and `serve` answers.
#[check(2)]
async fn cancelled_at_the_deadline(lab: Lab) {
    let (sender, jobs) = mpsc::channel(10);
    send_at(&lab, sender, [(0, 500), (0, 1_600), (0, 2_700), (0, 4_300), (0, 90_000)], 100_000);
    let report = served(&lab, jobs, signal(&lab, 1_000), secs(2), handler(&lab)).await;
    lab.took(secs(3));
    reported(&lab, report, &[500, 1_600, 2_700], &[4_300, 90_000], &[]);
    lab.same("the handlers that were dropped", lab.cancelled(), vec!["job 4300".to_owned(), "job 90000".to_owned()]);

    lab.restart();
    let (sender, jobs) = mpsc::channel(10);
    send_at(&lab, sender, [(0, 700), (200, 800)], 100_000);
    let report = served(&lab, jobs, signal(&lab, 300), millis(0), handler(&lab)).await;
    lab.took(millis(300));
    reported(&lab, report, &[], &[700, 800], &[]);
}

/// No handler begins after the signal: a job that is sent then goes back to its sender, or is reported.
#[check(2)]
async fn no_new_work_after_the_signal(lab: Lab) {
    let (sender, jobs) = mpsc::channel(10);
    sender.try_send(3_000).expect("there is room");
    let late = {
        let lab = lab.clone();
        async move {
            lab.sleep(millis(1_400)).await;
            let mut refused = Vec::new();
            for job in [10, 20, 30] {
                lab.sleep(millis(100)).await;
                if sender.try_send(job).is_err() {
                    refused.push(job);
                }
            }
            refused
        }
    };
    let call = served(&lab, jobs, signal(&lab, 1_000), secs(5), handler(&lab));
    let (report, refused) = awaitlings::futures::join!(call, late);
    lab.took(secs(3));
    lab.same("the starts (in ms; the signal was at 1 s)", lab.starts(), vec![(0, "job 3000".to_owned())]);
    let late = [10, 20, 30].into_iter().filter(|job| !refused.contains(job)).collect::<Vec<u64>>();
    reported(&lab, report, &[3_000], &[], &late);
}

/// Many jobs at the moment of the signal: which of them begin is open, but each is reported once, as what it was.
#[check(2, orders(16))]
async fn nothing_is_lost_in_a_burst(lab: Lab) {
    let (sender, jobs) = mpsc::channel(500);
    let (fire, fired) = mpsc::channel::<()>(1);
    let mut fired = fired;
    let call = served(&lab, jobs, awaited_once(&lab, async move { drop(fired.recv().await) }), secs(2), handler(&lab));
    let all: Vec<u64> = (1_000..1_400).collect();
    let burst = {
        let (lab, all) = (lab.clone(), all.clone());
        async move {
            lab.sleep(secs(1)).await;
            for job in all {
                sender.try_send(job).expect("there is room for all");
            }
            drop(fire);
            sender
        }
    };
    let (report, _sender) = awaitlings::futures::join!(call, burst);
    let mut began: Vec<u64> =
        lab.starts().into_iter().filter_map(|(_, job)| job.trim_start_matches("job ").parse().ok()).collect();
    began.sort_unstable();
    let mut handled = report.finished.clone();
    handled.sort_unstable();
    let in_lists = handled.len() + report.cancelled.len() + report.not_started.len();
    if in_lists != 400 {
        lab.log(format!("{in_lists} of 400 in lists"));
    }
    lab.same("the number of jobs in all three lists", in_lists, 400);
    lab.same("the jobs in `finished`, which are those that began,", &handled, &began);
    let mut reported: Vec<u64> = [report.finished, report.cancelled, report.not_started].concat();
    reported.sort_unstable();
    lab.same("the jobs in all three lists", reported, all);
}

/// The channel is over, handlers still run, and the signal comes: the grace counts all the same.
#[check(1)]
async fn signal_after_the_last_job(lab: Lab) {
    let (sender, jobs) = mpsc::channel(10);
    send_at(&lab, sender, [(0, 1_700), (0, 50_000)], 100);
    let report = served(&lab, jobs, signal(&lab, 1_000), millis(1_100), handler(&lab)).await;
    lab.took(millis(2_100));
    reported(&lab, report, &[1_700], &[50_000], &[]);
}

/// A handler that panics is reported as cancelled, and the others go on, before the signal and after it.
#[check(2)]
async fn a_panic_harms_nobody_else(lab: Lab) {
    let (sender, jobs) = mpsc::channel(10);
    let handle: Handle = {
        let lab = lab.clone();
        Box::new(move |job| match job {
            300 | 1_500 => lab.panicking(format!("job {job}"), millis(job), "the handler's own panic"),
            _ => lab.call(format!("job {job}"), millis(job), ()),
        })
    };
    send_at(&lab, sender, [(0, 300), (0, 1_500), (0, 2_200), (500, 400)], 100_000);
    let report = match lab.catch(served(&lab, jobs, signal(&lab, 1_000), secs(5), handle)).await {
        Ok(report) => report,
        Err(words) => lab.fail(format!("expected `serve` to go on when a handler panics; it panicked too: {words}")),
    };
    lab.took(millis(2_200));
    reported(&lab, report, &[400, 2_200], &[300, 1_500], &[]);
}

/// Dropped itself, before the signal or after it, `serve` leaves no handler at work.
#[check(1)]
async fn nothing_is_left_when_dropped(lab: Lab) {
    for (at, when) in [(500, "`serve`, dropped before the signal,"), (1_500, "`serve`, dropped after the signal,")] {
        let (sender, jobs) = mpsc::channel(10);
        send_at(&lab, sender, [(0, 30_000), (200, 40_000)], 3_000);
        let report = lab.drop_after(millis(at), served(&lab, jobs, signal(&lab, 1_000), secs(60), handler(&lab))).await;
        lab.that(report.is_none(), "expected `serve` to wait for its handlers; it answered while two were at work");
        lab.gone(when).await;
    }
}

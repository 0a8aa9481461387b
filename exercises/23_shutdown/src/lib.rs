//! Graceful shutdown: stop taking, finish what runs up to a deadline, cancel the rest, and say what became of it all.

use std::time::Duration;
use tokio::sync::mpsc;

/// What became of every job. Each stands in one of the lists, once; their order in it is up to you.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report<J> {
    /// Its handler came to its end.
    pub finished: Vec<J>,
    /// Its handler had begun, and did not come to its end: it was dropped at the deadline, or it panicked.
    pub cancelled: Vec<J>,
    /// It was in the channel, and its handler never began.
    pub not_started: Vec<J>,
}

/// Handles jobs until a signal, or until there are no more; then shuts down.
///
/// - **Before the signal**, every job is handled as soon as it comes, all of them at the same time.
/// - **The signal** is the end of the future `signal`, which is not to be polled again then. From then on no handler
///   begins. What is in the channel, and what may still be put into it until `serve` answers, is reported in
///   `not_started`. (Close the channel, and senders learn of it: they get their job back as an error, and no list has
///   it. That is the better way, but it is not asked. Permits taken by `reserve` are not asked either.) Where jobs come
///   at the very moment of the signal, it is up to you which of them begin.
/// - **Grace.** The handlers that run have until `grace` after the signal. Those that end by then are `finished`, and
///   when the last of them has ended, `serve` answers at that moment. At the deadline the others are dropped, and are
///   `cancelled`. With a grace of zero, that is at the signal. No handler ends at the deadline itself.
/// - **No more jobs.** When all senders are gone and every job is handled, `serve` answers at that moment; it need not
///   wait for the signal. But while handlers still run, the signal counts as before.
/// - **A handler that panics** (in its future) is reported in `cancelled`, and harms nobody else.
/// - **Nothing is left.** When `serve` answers, no handler is at work and no task of yours is alive: those that were
///   cancelled have been dropped. When `serve` itself is dropped, they are gone a millisecond later.
pub async fn serve<J, F, Fut, S>(jobs: mpsc::Receiver<J>, signal: S, grace: Duration, handle: F) -> Report<J>
where
    J: Clone + Send + 'static,
    F: FnMut(J) -> Fut + Send + 'static,
    Fut: Future<Output = ()> + Send + 'static,
    S: Future<Output = ()> + Send + 'static,
{
    let _ = (jobs, signal, grace, handle);
    todo!()
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::{Instant, sleep};

    #[tokio::test(start_paused = true)]
    async fn one_finishes_in_its_grace_and_one_does_not() {
        let began = Instant::now();
        let (sender, jobs) = mpsc::channel(10);
        for seconds in [3, 9] {
            sender.send(seconds).await.expect("nobody has closed it");
        }
        let second = Duration::from_secs(1);
        let report = serve(jobs, sleep(second), 5 * second, |seconds| sleep(Duration::from_secs(seconds))).await;

        assert_eq!(report, Report { finished: vec![3], cancelled: vec![9], not_started: vec![] });
        assert_eq!(began.elapsed(), 6 * second);
    }
}

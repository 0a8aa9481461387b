//! The checks of `grader/hidden/05_gather/checks.rs`, without the kit.

use gather::gather;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;
use tokio::time::{Instant, sleep};

type Call = Pin<Box<dyn Future<Output = u64> + Send>>;

#[derive(Default)]
struct Gauge {
    now: AtomicUsize,
    peak: AtomicUsize,
}

fn calls(gauge: &Arc<Gauge>, takes: impl IntoIterator<Item = u64>) -> Vec<Call> {
    let call = |(at, ms): (usize, u64)| steps(gauge, vec![ms], at as u64);
    takes.into_iter().enumerate().map(call).collect()
}

fn steps(gauge: &Arc<Gauge>, steps: Vec<u64>, value: u64) -> Call {
    let gauge = Arc::clone(gauge);
    Box::pin(async move {
        let now = gauge.now.fetch_add(1, SeqCst) + 1;
        gauge.peak.fetch_max(now, SeqCst);
        for ms in steps {
            sleep(Duration::from_millis(ms)).await;
        }
        gauge.now.fetch_sub(1, SeqCst);
        value
    })
}

#[tokio::test(start_paused = true)]
async fn calls_overlap() {
    let (start, gauge) = (Instant::now(), Arc::default());
    gather(calls(&gauge, [1_000, 2_300, 700])).await;
    assert_eq!(start.elapsed(), Duration::from_millis(2_300));
    assert_eq!(gauge.peak.load(SeqCst), 3);
}

#[tokio::test(start_paused = true)]
async fn order_of_the_calls() {
    let answers = gather(calls(&Arc::default(), [1_000, 2_300, 700, 1_600])).await;
    assert_eq!(answers, [0, 1, 2, 3]);
}

#[tokio::test(start_paused = true)]
async fn nothing_to_do() {
    let start = Instant::now();
    assert_eq!(gather(Vec::<Call>::new()).await, []);
    assert_eq!(start.elapsed(), Duration::ZERO);
}

#[tokio::test(start_paused = true)]
async fn several_steps() {
    let (start, gauge) = (Instant::now(), Arc::default());
    let all = [vec![1_000, 900], vec![300, 1_100, 200], vec![500, 500, 500]];
    gather(all.into_iter().map(|it| steps(&gauge, it, 0)).collect()).await;
    assert_eq!(start.elapsed(), Duration::from_millis(1_900));
}

#[tokio::test(start_paused = true)]
async fn a_thousand_calls() {
    let (start, gauge) = (Instant::now(), Arc::default());
    let answers = gather(calls(&gauge, (0..1_001).map(|at| 1_501 - at))).await;
    assert_eq!(start.elapsed(), Duration::from_millis(1_501));
    assert_eq!(gauge.peak.load(SeqCst), 1_001);
    assert_eq!(answers.len(), 1_001);
    for (index, answer) in (0..).zip(answers) {
        assert_eq!(answer, index);
    }
}

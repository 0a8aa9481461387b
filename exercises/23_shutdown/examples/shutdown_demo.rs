//! Your `serve`, told to stop: one job ends in time, one does not, and one comes too late. Takes about 3 seconds.

use std::time::{Duration, Instant};
use tokio::sync::mpsc;
use tokio::time::sleep;

/// Says when it is dropped.
struct Guard(Instant);

impl Drop for Guard {
    fn drop(&mut self) {
        say(self.0, "job dropped");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("jobs of 10 s and 1.5 s; the signal comes at 1 s, the grace is 2 s");
    let start = Instant::now();
    let (sender, jobs) = mpsc::channel(10);
    for millis in [10_000, 1_500] {
        sender.send(millis).await.expect("nobody has closed the channel yet");
    }
    tokio::spawn(async move {
        sleep(Duration::from_millis(1_200)).await;
        match sender.send(100).await {
            Ok(()) => say(start, "a job was sent after the signal"),
            Err(_) => say(start, "a job came back to its sender: the channel is closed"),
        }
    });
    let signal = async move {
        sleep(Duration::from_secs(1)).await;
        say(start, "signal");
    };
    let report = shutdown::serve(jobs, signal, Duration::from_secs(2), move |millis| async move {
        let guard = Guard(start);
        sleep(Duration::from_millis(millis)).await;
        // Nothing to say any more: this job has come to its end.
        std::mem::forget(guard);
        say(start, &format!("job of {millis} ms cleaned up"));
    })
    .await;
    say(start, "report");
    let list = |jobs: &[u64]| jobs.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
    println!("     finished: {}", list(&report.finished));
    println!("     cancelled: {}", list(&report.cancelled));
    println!("     not started: {}", list(&report.not_started));
}

fn say(start: Instant, what: &str) {
    println!("{:.1}  {what}", start.elapsed().as_secs_f64());
}

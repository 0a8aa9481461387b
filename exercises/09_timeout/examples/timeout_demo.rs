//! When a timeout answers, and when the work has cleaned up; then your `within`. Takes about 4 seconds.

use std::time::{Duration, Instant};
use timeout::within;
use tokio::time::sleep;

/// Stands for a `finally` that awaits: its clean-up is spawned, since `drop` cannot wait for it.
struct CleanUp {
    start: Instant,
}

impl Drop for CleanUp {
    fn drop(&mut self) {
        let start = self.start;
        tokio::spawn(async move {
            sleep(Duration::from_millis(700)).await;
            say(start, "cleaned up");
        });
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("tokio's timeout: work of 3 s with a limit of 1 s, whose clean-up takes 0.7 s");
    let start = Instant::now();
    let work = async move {
        let _clean_up = CleanUp { start };
        sleep(Duration::from_secs(3)).await;
    };
    if tokio::time::timeout(Duration::from_secs(1), work).await.is_err() {
        say(start, "timed out");
    }
    sleep(Duration::from_secs(1)).await;
    say(start, "end");

    println!("\nyour within: work of 0.7 s, then work of 3 s, each with a limit of 1 s");
    for millis in [700, 3_000] {
        let start = Instant::now();
        let work = async move {
            sleep(Duration::from_millis(millis)).await;
            "the work is done"
        };
        match within(Duration::from_secs(1), work).await {
            Ok(answer) => say(start, answer),
            Err(error) => say(start, &error.to_string()),
        }
    }
}

fn say(start: Instant, what: &str) {
    println!("{:4.1}  {what}", start.elapsed().as_secs_f64());
}

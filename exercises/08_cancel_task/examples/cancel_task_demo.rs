//! What clean-up after an await comes to when the task is aborted, then your `run_until`. Takes about 8 seconds.

use cancel_task::{Ended, run_until};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// Tells when it is dropped.
struct Guard(Instant);

impl Drop for Guard {
    fn drop(&mut self) {
        say(self.0, "dropped");
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("work of 3 s with clean-up below its sleep, aborted after 1 s");
    let start = Instant::now();
    let task = tokio::spawn(async move {
        let _guard = Guard(start);
        sleep(Duration::from_secs(3)).await;
        say(start, "cleaning up");
        sleep(Duration::from_millis(700)).await;
        say(start, "cleaned up");
    });
    sleep(Duration::from_secs(1)).await;
    task.abort();
    if task.await.is_err_and(|error| error.is_cancelled()) {
        say(start, "Task cancelled");
    }
    sleep(Duration::from_secs(2)).await;
    say(start, "end");
    println!("      (it was dropped where it waited: the lines below that `.await` never ran)");

    println!("\nyour run_until: background work, stopped at 5 s");
    let start = Instant::now();
    let background = async move {
        loop {
            sleep(Duration::from_secs(1)).await;
            say(start, "Background work");
        }
    };
    let ended: Ended<()> = run_until(background, sleep(Duration::from_secs(5))).await;
    match ended {
        Ended::Finished(()) => say(start, "Task finished"),
        Ended::Cancelled => say(start, "Task cancelled"),
        Ended::Panicked(message) => say(start, &format!("Task panicked: {message}")),
    }
}

fn say(start: Instant, what: &str) {
    println!("{:4.1}  {what}", start.elapsed().as_secs_f64());
}

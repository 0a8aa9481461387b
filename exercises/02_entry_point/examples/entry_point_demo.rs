//! What becomes of a task that main leaves behind, and of a loop within a loop. Takes about a second.

use std::time::{Duration, Instant};
use tokio::time::sleep;

/// The nearest thing to `finally`: it runs when the task is dropped, and it cannot await.
struct Finally(Instant);

impl Drop for Finally {
    fn drop(&mut self) {
        say(self.0, "the task left behind is dropped");
    }
}

fn main() {
    let start = Instant::now();

    let answer = entry_point::run(async {
        tokio::spawn(async move {
            let _finally = Finally(start);
            sleep(Duration::from_secs(3)).await;
            say(start, "never");
        });
        sleep(Duration::from_secs(1)).await;
        match entry_point::run(async {}) {
            Ok(()) => say(start, "a loop ran inside the loop"),
            Err(error) => say(start, &format!("run inside run: {error}")),
        }
        say(start, "main ended");
        "an answer"
    });

    match answer {
        Ok(answer) => say(start, &format!("run returned {answer}")),
        Err(error) => say(start, &format!("run refused: {error}")),
    }
}

fn say(start: Instant, what: &str) {
    println!("{:4.1}  {what}", start.elapsed().as_secs_f64());
}

//! When a group answers, and when its tasks are gone: a `JoinSet` that is dropped, then your `task_group`. Takes about
//! 4 seconds.

use std::time::{Duration, Instant};
use task_group::task_group;
use tokio::task::JoinSet;
use tokio::time::sleep;

/// Stands for an `except CancelledError` that awaits: its clean-up is spawned, since `drop` cannot wait for it.
struct CleanUp {
    start: Instant,
}

impl Drop for CleanUp {
    fn drop(&mut self) {
        let start = self.start;
        say(start, "sibling cancelled");
        tokio::spawn(async move {
            sleep(Duration::from_millis(500)).await;
            say(start, "sibling cleaned up");
        });
    }
}

/// Takes 3 s, and holds a guard meanwhile; or fails after 1 s.
async fn work(start: Instant, fine: bool) -> Result<(), &'static str> {
    if fine {
        let _clean_up = CleanUp { start };
        sleep(Duration::from_secs(3)).await;
        Ok(())
    } else {
        sleep(Duration::from_secs(1)).await;
        Err("bad failed")
    }
}

/// Leaves at the first error, and lets its `JoinSet` be dropped.
async fn left_early(tasks: Vec<impl Future<Output = Result<(), &'static str>> + Send + 'static>) -> String {
    let mut group: JoinSet<_> = tasks.into_iter().collect();
    while let Some(joined) = group.join_next().await {
        match joined {
            Ok(Ok(())) => {}
            Ok(Err(error)) => return error.to_owned(),
            Err(error) => return error.to_string(),
        }
    }
    "all succeeded".to_owned()
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("a JoinSet that is dropped at the first error");
    let start = Instant::now();
    let answer = left_early(vec![work(start, true), work(start, false)]).await;
    say(start, &format!("group answered: {answer}"));
    sleep(Duration::from_secs(1)).await;

    println!("\nyour task_group");
    let start = Instant::now();
    match task_group(vec![work(start, true), work(start, false)]).await {
        Ok(_) => say(start, "group answered: all succeeded"),
        Err(error) => say(start, &format!("group answered: {error}")),
    }
    sleep(Duration::from_secs(1)).await;
}

fn say(start: Instant, what: &str) {
    println!("{:4.1}  {what}", start.elapsed().as_secs_f64());
}

//! What becomes of the losers: of spawned tasks, of futures, and of the tries of your `first_ok`. Takes about 8 seconds.

use first_ok::first_ok;
use futures::StreamExt;
use futures::stream::FuturesUnordered;
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// A mirror that answers with its name after this long, or fails.
async fn mirror(start: Instant, name: &'static str, millis: u64, up: bool) -> Result<&'static str, &'static str> {
    sleep(Duration::from_millis(millis)).await;
    say(start, &format!("{name} {}", if up { "answers" } else { "fails" }));
    if up { Ok(name) } else { Err(name) }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("spawned tasks, whose handles are dropped at the first success");
    let start = Instant::now();
    let tasks = [(1_600, "a", true), (700, "b", false), (2_300, "c", true)]
        .map(|(millis, name, up)| tokio::spawn(mirror(start, name, millis, up)));
    let mut running: FuturesUnordered<_> = tasks.into_iter().collect();
    while let Some(joined) = running.next().await {
        if let Ok(Ok(name)) = joined {
            say(start, &format!("first: {name}"));
            break;
        }
    }
    drop(running);
    sleep(Duration::from_secs(1)).await;
    say(start, "end");

    println!("\nfutures, dropped at the first success");
    let start = Instant::now();
    let tries = vec![mirror(start, "a", 1_600, true), mirror(start, "b", 700, false), mirror(start, "c", 2_300, true)];
    let mut running: FuturesUnordered<_> = tries.into_iter().collect();
    while let Some(ended) = running.next().await {
        if let Ok(name) = ended {
            say(start, &format!("first: {name}"));
            break;
        }
    }
    drop(running);
    sleep(Duration::from_secs(1)).await;
    say(start, "end");

    println!("\nyour first_ok");
    let start = Instant::now();
    let tries = vec![mirror(start, "a", 1_600, true), mirror(start, "b", 700, false), mirror(start, "c", 2_300, true)];
    match first_ok(tries).await {
        Ok(name) => say(start, &format!("first: {name}")),
        Err(names) => say(start, &format!("all failed: {}", names.join(", "))),
    }
    sleep(Duration::from_secs(1)).await;
    say(start, "end");
}

fn say(start: Instant, what: &str) {
    println!("{:4.1}  {what}", start.elapsed().as_secs_f64());
}

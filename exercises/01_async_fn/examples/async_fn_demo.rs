//! A sleep that is made early and awaited late, then your functions beside a task that ticks. Takes about 5 seconds.

use async_fn::{fetch_data, fetch_twice};
use std::time::{Duration, Instant};
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("a sleep of 1 s, made now and awaited at 0.7 s");
    let start = Instant::now();
    let nap = sleep(Duration::from_secs(1));
    sleep(Duration::from_millis(700)).await;
    say(start, "awake");
    nap.await;
    say(start, "end");
    println!("      (its deadline was set when `sleep` was called; an `async fn` would have begun at 0.7 s)");

    println!("\nyour fetch_data, then your fetch_twice, while another task ticks every 0.4 s");
    let start = Instant::now();
    tokio::spawn(async move {
        loop {
            sleep(Duration::from_millis(400)).await;
            say(start, "  tick");
        }
    });
    let data = fetch_data().await;
    say(start, &format!("fetch_data answered {data}"));
    let both = fetch_twice().await;
    say(start, &format!("fetch_twice answered {}", both.join(", ")));
}

fn say(start: Instant, what: &str) {
    println!("{:4.1}  {what}", start.elapsed().as_secs_f64());
}

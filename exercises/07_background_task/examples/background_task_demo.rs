//! A port of asyncio's loop with `interval`, then your `with_background`. Takes about 9 seconds.

use background_task::with_background;
use std::time::{Duration, Instant};
use tokio::time::{interval, sleep};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("an interval of 1 s; main drops the handle at 4.7 s and goes on for 0.8 s more");
    let start = Instant::now();
    let task = tokio::spawn(async move {
        let mut times = interval(Duration::from_secs(1));
        loop {
            times.tick().await;
            say(start, "Background work");
        }
    });
    let stop = task.abort_handle();
    sleep(Duration::from_millis(4_700)).await;
    say(start, "the handle is dropped");
    drop(task);
    sleep(Duration::from_millis(800)).await;
    say(start, "end (an `AbortHandle` kept aside stops it here; otherwise the end of the runtime would)");
    stop.abort();

    println!("\nyour with_background: ticks of 0.3 s every second, main takes 3.5 s");
    let start = Instant::now();
    let tick = move || async move {
        say(start, "a tick begins");
        sleep(Duration::from_millis(300)).await;
    };
    let main = async {
        sleep(Duration::from_millis(3_500)).await;
        "main's answer"
    };
    match with_background(Duration::from_secs(1), tick, main).await {
        Ok(answer) => say(start, answer),
        Err(error) => say(start, &error.to_string()),
    }
}

fn say(start: Instant, what: &str) {
    println!("{:4.1}  {what}", start.elapsed().as_secs_f64());
}

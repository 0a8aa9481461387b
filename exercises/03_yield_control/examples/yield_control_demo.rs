//! A thousand sleeps of zero, a thousand yields, then your `sum_steps` beside a task that ticks. Takes about 4 seconds.

use std::num::NonZeroU64;
use std::time::{Duration, Instant};
use tokio::task::yield_now;
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("a thousand times sleep(Duration::ZERO)");
    let start = Instant::now();
    for _ in 0..1_000 {
        sleep(Duration::ZERO).await;
    }
    say(start, "end");

    println!("\na thousand times yield_now()");
    let start = Instant::now();
    for _ in 0..1_000 {
        yield_now().await;
    }
    say(start, "end");

    sum_beside_a_tick(1_000).await;
    sum_beside_a_tick(10).await;
}

/// Each of the thousand steps computes for a millisecond; the other task wants to tick every 0.2 s.
async fn sum_beside_a_tick(every: u64) {
    println!("\nyour sum_steps: a thousand steps of a millisecond each, at most {every} in one poll");
    let Some(every) = NonZeroU64::new(every) else { return };
    let start = Instant::now();
    let ticking = tokio::spawn(async move {
        loop {
            sleep(Duration::from_millis(200)).await;
            say(start, "  tick");
        }
    });
    // The other task sets its first timer now.
    yield_now().await;
    let sum = yield_control::sum_steps(1_000, every, compute).await;
    say(start, &format!("the sum is {sum}"));
    ticking.abort();
}

fn compute(number: u64) -> u64 {
    let start = Instant::now();
    while start.elapsed() < Duration::from_millis(1) {
        std::hint::spin_loop();
    }
    number
}

fn say(start: Instant, what: &str) {
    println!("{:4.1}  {what}", start.elapsed().as_secs_f64());
}

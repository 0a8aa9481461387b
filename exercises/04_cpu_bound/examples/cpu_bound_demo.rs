//! The same computation on the loop, then with your `offload` once, then twice at a time. Takes a few seconds.

use cpu_bound::{Panicked, offload};
use std::time::{Duration, Instant};
use tokio::task::yield_now;
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    beside_a_tick("one computation, on the loop", async { Ok(compute()) }).await;
    beside_a_tick("one computation, with your offload", offload(compute)).await;
    beside_a_tick("two computations at once, with your offload", async {
        let (a, b) = tokio::join!(offload(compute), offload(compute));
        Ok(a?.wrapping_add(b?))
    })
    .await;
}

/// Awaits the work beside a task that ticks every 0.2 s, if the loop lets it.
async fn beside_a_tick(what: &str, work: impl Future<Output = Result<u64, Panicked>>) {
    println!("\n{what}");
    let start = Instant::now();
    let ticking = tokio::spawn(async move {
        loop {
            sleep(Duration::from_millis(200)).await;
            say(start, "  tick");
        }
    });
    // The other task sets its first timer now.
    yield_now().await;
    match work.await {
        Ok(_) => say(start, "computed"),
        Err(error) => say(start, &error.to_string()),
    }
    ticking.abort();
}

/// Squares to add up: nothing but work for a processor.
fn compute() -> u64 {
    (0..40_000_000_u64).fold(0, |sum, number| sum.wrapping_add(number.wrapping_mul(number)))
}

fn say(start: Instant, what: &str) {
    println!("{:4.1}  {what}", start.elapsed().as_secs_f64());
}

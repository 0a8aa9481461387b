//! Ten short jobs behind a semaphore, and behind your `RateLimiter`. Takes about 8 seconds.

use futures::future::join_all;
use rate_limit::RateLimiter;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};
use tokio::sync::Semaphore;
use tokio::time::sleep;

/// Says when it starts, and takes its time.
async fn job(start: Instant, id: u32, takes: Duration) {
    println!("{:4.1}  job {id} starts", start.elapsed().as_secs_f64());
    sleep(takes).await;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let three = NonZeroUsize::MIN.saturating_add(2);
    let second = Duration::from_secs(1);
    let short = Duration::from_millis(200);

    println!("a semaphore with three places: three at work at once");
    let start = Instant::now();
    let places = Semaphore::new(three.get());
    let limited = |id| {
        let places = &places;
        async move {
            let _permit = places.acquire().await;
            job(start, id, short).await;
        }
    };
    join_all((0..10).map(limited)).await;
    println!("{:4.1}  end", start.elapsed().as_secs_f64());

    println!("\nyour rate limiter: three starts a second");
    let start = Instant::now();
    let limiter = RateLimiter::new(three, second);
    join_all((0..10).map(|id| limiter.run(job(start, id, short)))).await;
    println!("{:4.1}  end", start.elapsed().as_secs_f64());

    println!("\nthe same limiter after a pause, and jobs that take longer than a second");
    sleep(second).await;
    let start = Instant::now();
    join_all((0..5).map(|id| limiter.run(job(start, id, Duration::from_millis(1_500))))).await;
    println!("{:4.1}  end", start.elapsed().as_secs_f64());
}

//! Watch the limit at work, in real time: `cargo run -p semaphore --example semaphore_demo`

use semaphore::{Limiter, ZeroLimit, run_all};
use std::time::{Duration, Instant};
use tokio::time::sleep;

/// Says when it starts, and takes its time.
async fn job(began: Instant, id: u32, takes: Duration) {
    println!("{:>5.1} s  job {id} starts ({:.1} s long)", began.elapsed().as_secs_f64(), takes.as_secs_f64());
    sleep(takes).await;
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), ZeroLimit> {
    println!("Ten jobs of a second, three at a time:");
    let began = Instant::now();
    let even = (0..10).map(|id| job(began, id, Duration::from_secs(1))).collect();
    run_all(3, even).await?;
    println!("{:>5.1} s  end", began.elapsed().as_secs_f64());

    println!("\nUneven jobs, two at a time. A short one never waits for a long one that started beside it:");
    let began = Instant::now();
    let uneven = [1_500, 300, 400, 200, 600];
    let uneven = uneven.into_iter().zip(0..).map(|(ms, id)| job(began, id, Duration::from_millis(ms))).collect();
    run_all(2, uneven).await?;
    println!("{:>5.1} s  end", began.elapsed().as_secs_f64());

    println!("\nOne place, and a job given up half-way. Its place is free again at once:");
    let began = Instant::now();
    let limiter = Limiter::new(1)?;
    let given_up =
        tokio::time::timeout(Duration::from_millis(500), limiter.run(job(began, 0, Duration::from_secs(60))));
    let (given_up, ()) = tokio::join!(given_up, limiter.run(job(began, 1, Duration::from_millis(500))));
    let how = if given_up.is_err() { "was given up" } else { "ended" };
    println!("{:>5.1} s  end: job 0 {how}, job 1 ran", began.elapsed().as_secs_f64());
    Ok(())
}

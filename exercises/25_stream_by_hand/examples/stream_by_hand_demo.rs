//! A thermometer read every 0.3 s, and its changes only: `cargo run -p stream_by_hand --example stream_by_hand_demo`

use futures::{Stream, StreamExt};
use std::{
    pin::{Pin, pin},
    task::{Context, Poll},
    time::{Duration, Instant},
};
use stream_by_hand::dedup;
use tokio::time::{Interval, interval};

const DEGREES: [i32; 10] = [19, 19, 19, 20, 20, 21, 21, 21, 20, 20];

/// A stream by hand as well: the interval keeps the waker.
struct Thermometer {
    start: Instant,
    ticks: Interval,
    next: usize,
}

impl Stream for Thermometer {
    type Item = i32;

    fn poll_next(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<i32>> {
        if self.next == DEGREES.len() {
            return Poll::Ready(None);
        }
        if self.ticks.poll_tick(cx).is_pending() {
            return Poll::Pending;
        }
        let degrees = DEGREES[self.next];
        self.next += 1;
        println!("{:5.1}  the thermometer reads {degrees}", self.start.elapsed().as_secs_f64());
        Poll::Ready(Some(degrees))
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = DEGREES.len() - self.next;
        (left, Some(left))
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();
    let thermometer = Thermometer { start, ticks: interval(Duration::from_millis(300)), next: 0 };
    let mut changes = pin!(dedup(thermometer));
    loop {
        let hint = match changes.size_hint() {
            (lower, Some(upper)) => format!("from {lower} to {upper}"),
            (lower, None) => format!("at least {lower}"),
        };
        let Some(degrees) = changes.next().await else { break };
        println!("{:5.1}  {degrees} degrees now (changes to come were {hint})", start.elapsed().as_secs_f64());
    }
    println!("{:5.1}  the end", start.elapsed().as_secs_f64());
}

//! Who polls, who wakes, and when, in real time: `cargo run -p future_by_hand --example future_by_hand_demo`

use future_by_hand::{Trigger, Wait, event};
use std::{
    pin::Pin,
    task::{Context, Poll},
    time::{Duration, Instant},
};
use tokio::time::{sleep, timeout};

/// A `Wait` that says what each poll answers.
struct Loud {
    start: Instant,
    who: &'static str,
    wait: Wait,
}

impl Future for Loud {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let answer = Pin::new(&mut self.wait).poll(cx);
        let said = match answer {
            Poll::Pending => "Pending".to_owned(),
            Poll::Ready(Ok(())) => "Ready: it was fired".to_owned(),
            Poll::Ready(Err(error)) => format!("Ready: {error}"),
        };
        say(self.start, &format!("{} polls: {said}", self.who));
        answer.map(|_| ())
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let start = Instant::now();

    println!("Fired after a second. Count the polls in between:");
    let (trigger, wait) = event();
    let waiting = tokio::spawn(Loud { start, who: "a task", wait });
    sleep(Duration::from_secs(1)).await;
    say(start, "fire");
    trigger.fire();
    let _ = waiting.await;

    println!("\nPolled by main for half a second, then moved into a task:");
    let (trigger, wait) = event();
    let mut loud = Loud { start, who: "main", wait };
    let _ = timeout(Duration::from_millis(500), &mut loud).await;
    loud.who = "a task";
    let waiting = tokio::spawn(loud);
    sleep(Duration::from_millis(500)).await;
    say(start, "fire");
    trigger.fire();
    let _ = waiting.await;

    println!("\nA trigger that is dropped:");
    let (trigger, wait) = event();
    let waiting = tokio::spawn(Loud { start, who: "a task", wait });
    sleep(Duration::from_millis(500)).await;
    say(start, "drop");
    dropped(trigger);
    let _ = waiting.await;
}

fn dropped(_: Trigger) {}

fn say(start: Instant, what: &str) {
    println!("{:5.2}  {what}", start.elapsed().as_secs_f64());
}

//! Your loop at work, in real time: `cargo run -p event_loop_by_hand --example event_loop_by_hand_demo`

use event_loop_by_hand::run;
use futures::channel::oneshot;
use std::{
    pin::Pin,
    sync::atomic::{AtomicU32, Ordering::Relaxed},
    task::{Context, Poll},
    thread,
    time::{Duration, Instant},
};

static POLLS: AtomicU32 = AtomicU32::new(0);

/// A future that counts how often the loop polls it.
struct Counted<F>(Pin<Box<F>>);

impl<F: Future> Future for Counted<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        POLLS.fetch_add(1, Relaxed);
        self.0.as_mut().poll(cx)
    }
}

fn counted<F: Future>(future: F) -> Counted<F> {
    Counted(Box::pin(future))
}

/// This loop has no timers, so another thread does the waiting, and calls the waker from there.
async fn sleep(duration: Duration) {
    let (over, wait) = oneshot::channel::<()>();
    thread::spawn(move || {
        thread::sleep(duration);
        drop(over);
    });
    // It was dropped, which is what we wait for.
    let _ = wait.await;
}

fn main() {
    let start = Instant::now();
    let say = move |what: &str| println!("{:5.2}  {what}", start.elapsed().as_secs_f64());
    let answer = run(|spawner| {
        counted(async move {
            let mut waits = Vec::new();
            for (at, name) in (1..).zip(["a", "b", "c"]) {
                let (over, wait) = oneshot::channel();
                waits.push(wait);
                spawner.spawn(counted(async move {
                    say(&format!("task {name} sleeps for {at} s"));
                    sleep(Duration::from_secs(at)).await;
                    say(&format!("task {name} goes on"));
                    let _ = over.send(name);
                }));
            }
            say("main waits for all three");
            let mut names = String::new();
            for wait in waits {
                names.push_str(wait.await.unwrap_or("?"));
            }
            names
        })
    });
    say(&format!("main answered {answer}, after {} polls in all", POLLS.load(Relaxed)));
}

//! Watch a pipeline, in real time: `cargo run -p buffered --example buffered_demo`

use buffered::buffered;
use futures::{Stream, StreamExt, stream};
use std::{
    num::NonZeroUsize,
    pin::pin,
    time::{Duration, Instant},
};
use tokio::time::sleep;

fn say(began: Instant, what: &str) {
    println!("{:>5.1} s  {what}", began.elapsed().as_secs_f64());
}

/// Work of two sleeps.
async fn work(began: Instant, (name, half): (char, u64)) -> char {
    sleep(Duration::from_millis(half)).await;
    say(began, &format!("  {name}: first half"));
    sleep(Duration::from_millis(half)).await;
    say(began, &format!("  {name}: done"));
    name
}

/// Takes two answers, and is busy for so many seconds after each.
async fn slow_consumer(began: Instant, answers: impl Stream<Item = char>, busy: u64) {
    let mut answers = pin!(answers.take(2));
    while let Some(name) = answers.next().await {
        say(began, &format!("took {name}"));
        sleep(Duration::from_secs(busy)).await;
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("The prediction: futures in `StreamExt::buffered`, and a slow consumer");
    let began = Instant::now();
    let items = stream::iter([('a', 300), ('b', 800)]);
    slow_consumer(began, items.map(|item| work(began, item)).buffered(2), 2).await;

    println!("\nYours, with a consumer that leaves after two of four answers:");
    let began = Instant::now();
    let items = [('a', 300), ('b', 800), ('c', 700), ('d', 800)];
    let items = stream::iter(items).inspect(move |(name, _)| say(began, &format!("  {name} is taken")));
    let two = NonZeroUsize::MIN.saturating_add(1);
    slow_consumer(began, buffered(items, two, move |item| work(began, item)), 1).await;
    say(began, "The consumer has gone. Does anybody still work?");
    sleep(Duration::from_secs(1)).await;
}

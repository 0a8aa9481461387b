//! Watch a stream being read, in real time: `cargo run -p async_for --example async_for_demo`

use async_for::{first_n, try_each};
use futures::{Stream, StreamExt, stream};
use std::{
    cell::Cell,
    pin::Pin,
    time::{Duration, Instant},
};
use tokio::time::{sleep, timeout};

fn say(began: Instant, what: &str) {
    println!("{:>5.1} s  {what}", began.elapsed().as_secs_f64());
}

/// Counts up to `count`; each number takes 0.3 s from being asked for.
fn numbers(began: Instant, count: u32, tell: bool) -> Pin<Box<dyn Stream<Item = u32>>> {
    Box::pin(stream::iter(0..count).then(move |number| async move {
        if tell {
            say(began, &format!("  {number} is asked for"));
        }
        sleep(Duration::from_millis(300)).await;
        number
    }))
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("The prediction: 0.3 s for each number, and 0.2 s of patience");
    let began = Instant::now();
    let mut items = numbers(began, 3, false);
    loop {
        match timeout(Duration::from_millis(200), items.next()).await {
            Err(_) => say(began, "timed out"),
            Ok(Some(number)) => say(began, &number.to_string()),
            Ok(None) => break say(began, "the end"),
        }
    }

    println!("\nYour `first_n`, twice on one stream:");
    let began = Instant::now();
    let mut items = numbers(began, 5, true);
    for n in [2, 2] {
        let first = first_n(n, &mut items).await;
        say(began, &format!("first_n({n}) gives {first:?}"));
    }

    println!("\nYour `try_each`, where handling takes half a second, and 2 cannot be handled:");
    let began = Instant::now();
    let mut items = numbers(began, 5, true).map(Ok::<_, String>);
    let seen = Cell::new(0);
    let ended = try_each(&mut items, |number| {
        seen.set(seen.get() + 1);
        async move {
            say(began, &format!("handling {number}"));
            sleep(Duration::from_millis(500)).await;
            if number == 2 { Err("2 cannot be handled".to_owned()) } else { Ok(()) }
        }
    })
    .await;
    match ended {
        Ok(count) => say(began, &format!("handled {count}")),
        Err(error) => say(began, &format!("error: {error}; `handle` was called {} times", seen.get())),
    }
    if let Some(Ok(number)) = items.next().await {
        say(began, &format!("and {number} was still in the stream"));
    }
}

//! Watch both generators, in real time: `cargo run -p async_generator --example async_generator_demo`

use async_generator::{async_range, pages};
use futures::StreamExt;
use std::{
    pin::pin,
    time::{Duration, Instant},
};
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let began = Instant::now();
    let say = |what: String| println!("{:>6.2} s  {what}", began.elapsed().as_secs_f64());

    println!("A range of five:");
    let mut numbers = pin!(async_range(5));
    while let Some(number) = numbers.next().await {
        say(number.to_string());
    }
    say("the end".into());

    println!("\nThe same for a slow consumer, which asks again only after half a second:");
    let mut numbers = pin!(async_range(3));
    while let Some(number) = numbers.next().await {
        say(format!("{number}, and now something else"));
        sleep(Duration::from_millis(500)).await;
        say("next, please".into());
    }

    println!("\nAn API of pages, three items each. The consumer wants five items:");
    let fetch = async |number: u32| {
        say(format!("  fetching page {number}"));
        sleep(Duration::from_millis(400)).await;
        say(format!("  page {number} is here"));
        Some((0..3).map(|item| format!("item {}", number * 3 + item)).collect())
    };
    let mut items = pin!(pages(fetch).take(5));
    while let Some(item) = items.next().await {
        say(item);
    }
    say("enough: page 2 was never fetched".into());
}

//! What `try_join_all` does with the sibling of a failed call, then your `gather` at work. Takes about 8 seconds.

use futures::future::{BoxFuture, try_join_all};
use std::time::{Duration, Instant};
use tokio::time::sleep;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("try_join_all: `ok` takes 3 s, `bad` fails after 1 s, then main goes on for 5 s");
    let start = Instant::now();
    let ok: BoxFuture<'_, Result<(), ()>> = Box::pin(async move {
        sleep(Duration::from_secs(3)).await;
        say(start, "sibling ran to its end");
        Ok(())
    });
    let bad = Box::pin(async {
        sleep(Duration::from_secs(1)).await;
        Err(())
    });
    if try_join_all([ok, bad]).await.is_err() {
        say(start, "try_join_all gave the error");
    }
    sleep(Duration::from_secs(5)).await;
    say(start, "end");
    println!("      (the sibling was dropped with `try_join_all`: it stopped where it stood, at 1 s)");

    println!("\nyour gather: calls of 1 s, 2.3 s and 0.7 s");
    let start = Instant::now();
    let call = |name: &'static str, millis| async move {
        sleep(Duration::from_millis(millis)).await;
        say(start, &format!("{name} ended"));
        name
    };
    let answers = gather::gather(vec![call("a", 1_000), call("b", 2_300), call("c", 700)]).await;
    say(start, &format!("gather answered {}", answers.join(", ")));
}

fn say(start: Instant, what: &str) {
    println!("{:4.1}  {what}", start.elapsed().as_secs_f64());
}

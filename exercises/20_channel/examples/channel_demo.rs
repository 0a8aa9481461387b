//! A channel that ends by itself, then your `pipeline` at work. Takes about 5 seconds.

use futures::stream;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::{Duration, Instant};
use tokio::sync::{Mutex, mpsc};
use tokio::time::{sleep, timeout};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("a channel of 2 places, one producer of 4 items, two workers that take 1 s for each");
    let start = Instant::now();
    let (sender, receiver) = mpsc::channel(2);
    let receiver = Arc::new(Mutex::new(receiver));
    let producer = async move {
        for item in 0..4 {
            if sender.send(item).await.is_err() {
                return;
            }
        }
        say(start, "producer ended");
    };
    let worker = |receiver: Arc<Mutex<mpsc::Receiver<u32>>>| async move {
        loop {
            let next = receiver.lock().await.recv().await;
            let Some(item) = next else { return };
            sleep(Duration::from_secs(1)).await;
            say(start, &format!("handled {item}"));
        }
    };
    let all = async { tokio::join!(producer, worker(Arc::clone(&receiver)), worker(receiver)) };
    match timeout(Duration::from_secs(5), all).await {
        Ok(_) => say(start, "end"),
        Err(_) => say(start, "gave up"),
    }
    println!("     (the sender went with the producer: `recv` said `None` to both workers)");

    println!("\nyour pipeline: 2 producers of 3 items, 2 consumers that take 1 s for each");
    let start = Instant::now();
    let two = NonZeroUsize::MIN.saturating_add(1);
    let producers = vec![stream::iter(["a1", "a2", "a3"]), stream::iter(["b1", "b2", "b3"])];
    let handled = channel::pipeline(producers, two, two, move |item| async move {
        sleep(Duration::from_secs(1)).await;
        say(start, &format!("handled {item}"));
    });
    let handled = handled.await;
    say(start, &format!("pipeline answered {handled}"));
}

fn say(start: Instant, what: &str) {
    println!("{:.1}  {what}", start.elapsed().as_secs_f64());
}

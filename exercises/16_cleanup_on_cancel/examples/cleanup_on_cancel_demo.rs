//! Watch a resource come back, in real time: `cargo run -p cleanup_on_cancel --example cleanup_on_cancel_demo`

use cleanup_on_cancel::{Pool, with_resource};
use std::time::{Duration, Instant};
use tokio::time::{sleep, timeout};

/// Takes 0.1 s to acquire and 0.3 s to release, and says so.
#[derive(Clone)]
struct Connections {
    began: Instant,
}

struct Connection;

impl Connections {
    fn say(&self, what: &str) {
        println!("{:>5.1} s  {what}", self.began.elapsed().as_secs_f64());
    }
}

impl Pool for Connections {
    type Resource = Connection;

    async fn acquire(&self) -> Connection {
        self.say("acquiring");
        sleep(Duration::from_millis(100)).await;
        Connection
    }

    async fn release(&self, _connection: Connection) {
        self.say("releasing");
        sleep(Duration::from_millis(300)).await;
        self.say("released");
    }
}

/// Uses a connection for so long, under a timeout of a second.
async fn under_a_timeout(takes: Duration) {
    let pool = Connections { began: Instant::now() };
    let using = with_resource(&pool, async |_connection| {
        pool.say("using");
        sleep(takes).await;
    });
    let ended = timeout(Duration::from_secs(1), using).await;
    pool.say(if ended.is_ok() { "returned in time" } else { "timed out" });
    sleep(Duration::from_secs(1)).await;
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("The body takes 0.4 s:");
    under_a_timeout(Duration::from_millis(400)).await;

    println!("\nThe body takes 3 s: the timeout ends it in the middle.");
    under_a_timeout(Duration::from_secs(3)).await;

    println!("\nThe body takes 0.8 s: the timeout ends the call in the middle of the release.");
    under_a_timeout(Duration::from_millis(800)).await;

    println!("\nThe body panics after half a second:");
    let pool = Connections { began: Instant::now() };
    // One line in place of a backtrace, since this panic is meant to be.
    let told = pool.clone();
    std::panic::set_hook(Box::new(move |_| told.say("the body panics")));
    let inside = pool.clone();
    let task = tokio::spawn(async move {
        with_resource(&inside, async |_connection| {
            sleep(Duration::from_millis(500)).await;
            panic!("as it should here");
        })
        .await;
    });
    pool.say(if task.await.is_err() { "the panic reached the caller" } else { "returned" });
    sleep(Duration::from_secs(1)).await;
}

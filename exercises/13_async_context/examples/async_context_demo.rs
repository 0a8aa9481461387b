//! Watch a connection come and go, in real time: `cargo run -p async_context --example async_context_demo`

use async_context::{Pool, with_resource};
use std::time::{Duration, Instant};
use tokio::time::{sleep, timeout};

/// Connections to nowhere, which take half a second to open and to close.
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
        sleep(Duration::from_millis(500)).await;
        Connection
    }

    async fn release(&self, _connection: Connection) {
        self.say("releasing");
        sleep(Duration::from_millis(500)).await;
        self.say("released");
    }
}

impl Connection {
    /// The length of a table's name, after a second; the table "missing" is missing.
    async fn count(&mut self, table: &str) -> Result<usize, String> {
        sleep(Duration::from_secs(1)).await;
        if table == "missing" { Err(format!("no table '{table}'")) } else { Ok(table.len()) }
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    for table in ["planets", "missing"] {
        println!("\nCounting '{table}':");
        let pool = Connections { began: Instant::now() };
        let counted = with_resource(&pool, async |connection| {
            pool.say("using");
            let count = connection.count(table).await?;
            Ok::<_, String>(format!("{count} rows"))
        })
        .await;
        pool.say(&counted.unwrap_or_else(|error| format!("error: {error}")));
    }

    println!("\nCounting under a timeout that ends in the middle of the body:");
    let pool = Connections { began: Instant::now() };
    let counting = with_resource(&pool, async |connection| {
        pool.say("using");
        connection.count("planets").await
    });
    let ended = timeout(Duration::from_secs(1), counting).await;
    pool.say(if ended.is_err() { "timed out" } else { "counted in time" });
    sleep(Duration::from_secs(1)).await;
    pool.say("Was it released? A dropped future runs no further line: that is exercise 16.");
}

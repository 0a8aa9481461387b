//! A future that holds a lock while nobody polls it, then your `Account` at work. Takes about 8 seconds.

use shared_state::{Account, Store};
use std::time::{Duration, Instant};
use tokio::sync::Mutex;
use tokio::time::{sleep, timeout};

struct Slow(Instant);

impl Store for Slow {
    async fn save(&self, balance: i64) {
        sleep(Duration::from_secs(1)).await;
        say(self.0, &format!("saved {balance}"));
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("a deposit of 3 s under a lock; after 1 s main asks for the same lock");
    let start = Instant::now();
    let misses = Mutex::new(0);
    let deposit = async {
        let _guard = misses.lock().await;
        say(start, "deposit has the lock");
        sleep(Duration::from_secs(3)).await;
        say(start, "saved");
    };
    tokio::pin!(deposit);
    tokio::select! {
        () = &mut deposit => {}
        () = sleep(Duration::from_secs(1)) => say(start, "the second is over"),
    }
    // Without this limit the program would stand still for ever.
    match timeout(Duration::from_secs(4), misses.lock()).await {
        Ok(_) => say(start, "miss counted"),
        Err(_) => say(start, "nobody polls the deposit, and it still holds the lock: main gives up"),
    }

    println!("\nyour account: two deposits at once, then one with a limit of half a second; a save takes 1 s");
    let start = Instant::now();
    let account = Account::new(Slow(start));
    tokio::join!(account.deposit(30), account.deposit(12));
    let made = account.deposit_within(100, Duration::from_millis(500)).await;
    say(start, if made { "the deposit of 100 was made" } else { "the deposit of 100 gave up" });
    let state = account.get().await;
    say(start, &format!("balance {}, misses {}", state.balance, state.misses));
}

fn say(start: Instant, what: &str) {
    println!("{:.1}  {what}", start.elapsed().as_secs_f64());
}

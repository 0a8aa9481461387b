//! What is left of a second's work when whoever began it lets go, then your `lookup_all`. Takes about 7 seconds.

use borrow_or_own::{Lookup, lookup_all};
use std::time::{Duration, Instant};
use tokio::time::{sleep, timeout};

/// Looks up how many letters a name has, and takes its time.
struct Register {
    start: Instant,
}

impl Lookup for Register {
    async fn get(&self, name: &str) -> u64 {
        let letters = name.len() as u64;
        sleep(Duration::from_millis(letters * 350)).await;
        say(self.start, &format!("{name} was looked up"));
        letters
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("a task of 1 s, whose handle is dropped at 0.5 s, then 1.5 s more");
    let start = Instant::now();
    let handle = tokio::spawn(work(start));
    sleep(Duration::from_millis(500)).await;
    drop(handle);
    sleep(Duration::from_millis(1_500)).await;
    say(start, "end");

    println!("\na future of 1 s, polled here, and dropped at 0.5 s, then 1.5 s more");
    let start = Instant::now();
    let given_up = timeout(Duration::from_millis(500), work(start)).await.is_err();
    sleep(Duration::from_millis(1_500)).await;
    say(start, if given_up { "end: the future went with whoever held it" } else { "end" });

    println!("\nyour lookup_all: 1.4 s, 2.1 s and 0.7 s, of a register and names that it only borrows");
    let register = Register { start: Instant::now() };
    let names = ["mira", "joanna", "jo"].map(str::to_owned);
    let letters = lookup_all(&register, &names).await;
    for (name, letters) in names.iter().zip(&letters) {
        say(register.start, &format!("{name} has {letters} letters"));
    }
}

async fn work(start: Instant) {
    sleep(Duration::from_secs(1)).await;
    say(start, "ran");
}

fn say(start: Instant, what: &str) {
    println!("{:4.1}  {what}", start.elapsed().as_secs_f64());
}

//! What becomes of a half-read frame when its branch loses, then your `serve` at work. Takes about 7 seconds.

use select_loop::{Event, serve};
use std::time::{Duration, Instant};
use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
use tokio::sync::mpsc;
use tokio::time::{sleep, timeout};

#[tokio::main(flavor = "current_thread")]
async fn main() {
    println!("`ab` comes at 0.5 s, `cd` at 1.5 s; the loop reads exactly four bytes, or ticks after 1 s");
    let start = Instant::now();
    let (here, mut input) = duplex(64);
    let writer = tokio::spawn(write(here, ["ab", "cd"]));
    let read = async {
        let mut four = [0; 4];
        loop {
            tokio::select! {
                read = input.read_exact(&mut four) => {
                    match read {
                        Ok(_) => say(start, &format!("frame {}", String::from_utf8_lossy(&four))),
                        Err(error) => say(start, &format!("no frame: {error}")),
                    }
                    return;
                }
                () = sleep(Duration::from_secs(1)) => say(start, "tick"),
            }
        }
    };
    if timeout(Duration::from_millis(3_500), read).await.is_err() {
        say(start, "main gives up: the first two ticks each dropped a `read_exact`, and with it the count");
        println!("     of what it had read, so `cd` was written over `ab`");
    }
    writer.abort();

    println!("\nyour serve: the same bytes as a frame, a command at 2.2 s, a tick every second");
    let start = Instant::now();
    let (here, input) = duplex(64);
    tokio::spawn(write(here, ["\0\u{4}ab", "cd"]));
    let (to_serve, commands) = mpsc::channel(1);
    tokio::spawn(async move {
        sleep(Duration::from_millis(2_200)).await;
        // Only fails if `serve` has ended already.
        let _ = to_serve.send(7).await;
    });
    let (sender, mut events) = mpsc::channel(10);
    let listen = async {
        while let Some(event) = events.recv().await {
            match event {
                Event::Frame(bytes) => say(start, &format!("frame {}", String::from_utf8_lossy(&bytes))),
                Event::Command(command) => say(start, &format!("command {command}")),
                Event::Tick => say(start, "tick"),
            }
        }
    };
    match tokio::join!(serve(input, commands, Duration::from_secs(1), sender), listen).0 {
        Ok(()) => say(start, "serve ended well"),
        Err(error) => say(start, &format!("serve ended: {error}")),
    }
}

/// Writes the first at 0.5 s and the second at 1.5 s, and stays open until 3.5 s.
async fn write(mut to: DuplexStream, pieces: [&str; 2]) {
    for (piece, wait) in pieces.into_iter().zip([500, 1_000]) {
        sleep(Duration::from_millis(wait)).await;
        if to.write_all(piece.as_bytes()).await.is_err() {
            return;
        }
    }
    sleep(Duration::from_secs(2)).await;
}

fn say(start: Instant, what: &str) {
    println!("{:.1}  {what}", start.elapsed().as_secs_f64());
}

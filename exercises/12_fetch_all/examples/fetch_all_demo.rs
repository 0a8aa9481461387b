//! Your `fetch_all` and `fetch_all_settled` over TCP, against a server of this demo's own. Takes about 6 seconds.

use fetch_all::{fetch_all, fetch_all_settled};
use http_session::Connect;
use http_session::server::{Answer, Request, serve};
use std::io;
use std::time::{Duration, Instant};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::sleep;

/// How a session connects over TCP.
#[derive(Clone)]
struct Tcp;

impl Connect for Tcp {
    type Io = TcpStream;

    async fn connect(&self, host: &str) -> io::Result<TcpStream> {
        TcpStream::connect(host).await
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let site = format!("http://{}", listener.local_addr()?);
    let start = Instant::now();
    tokio::spawn(listen(listener, start));
    let urls = |paths: &[&str]| paths.iter().map(|path| format!("{site}{path}")).collect::<Vec<_>>();

    println!("fetch_all: /a takes 1 s, /b 2.3 s, /c 0.7 s");
    match fetch_all(Tcp, urls(&["/a/1000", "/b/2300", "/c/700"])).await {
        Ok(bodies) => say(start, &format!("fetch_all answered {}", bodies.join(", "))),
        Err(error) => say(start, &format!("fetch_all failed: {error}")),
    }

    println!("\nfetch_all: /a takes 2.3 s, and /fail answers 500 after 0.7 s");
    match fetch_all(Tcp, urls(&["/a/2300", "/fail/700"])).await {
        Ok(bodies) => say(start, &format!("fetch_all answered {}", bodies.join(", "))),
        Err(error) => say(start, &format!("fetch_all failed: {error}")),
    }
    // Time for the server to see what became of /a.
    sleep(Duration::from_millis(300)).await;

    println!("\nfetch_all_settled: the same");
    for outcome in fetch_all_settled(Tcp, urls(&["/a/2300", "/fail/700"])).await {
        match outcome {
            Ok(body) => say(start, &format!("settled: {body}")),
            Err(error) => say(start, &format!("settled: {error}")),
        }
    }
    Ok(())
}

/// Serves every connection in a task of its own.
async fn listen(listener: TcpListener, start: Instant) {
    while let Ok((connection, _)) = listener.accept().await {
        tokio::spawn(serve(connection, move |request| answer(request, start)));
    }
}

/// `/a/700` is answered after 700 ms; `/fail/..` with 500.
async fn answer(request: Request, start: Instant) -> io::Result<Answer> {
    let takes = request.path.rsplit('/').next().and_then(|last| last.parse().ok()).unwrap_or(0);
    let work = Work { start, path: request.path, done: false };
    say(start, &format!("    server: GET {} over session {}", work.path, request.session));
    sleep(Duration::from_millis(takes)).await;
    let answer = if work.path.starts_with("/fail") { Answer::status(500) } else { Answer::text(work.path.as_str()) };
    work.done();
    Ok(answer)
}

/// One request at work in the server. It is dropped half-way when its client goes away.
struct Work {
    start: Instant,
    path: String,
    done: bool,
}

impl Work {
    fn done(mut self) {
        self.done = true;
        say(self.start, &format!("    server: answers {}", self.path));
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        if !self.done {
            say(self.start, &format!("    server: nobody waits for {} any more", self.path));
        }
    }
}

fn say(start: Instant, what: &str) {
    println!("{:4.1}  {what}", start.elapsed().as_secs_f64());
}

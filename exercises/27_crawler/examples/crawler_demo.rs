//! Your crawler over TCP, against a server of this demo's own. Takes about 8 seconds.

use crawler::{Config, CrawlError, Page, crawl};
use futures::StreamExt;
use http_session::Connect;
use http_session::server::{Answer, Request, serve};
use std::io;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
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
    let host = listener.local_addr()?.to_string();
    let site = Arc::new(Site::new(host.clone()));
    tokio::spawn(listen(listener, site.clone()));
    let config = Config {
        in_flight: NonZeroUsize::new(10).unwrap_or(NonZeroUsize::MIN),
        starts_per_second: NonZeroUsize::new(3).unwrap_or(NonZeroUsize::MIN),
        timeout: Duration::from_millis(1_200),
        retries: 2,
        backoff: Duration::from_millis(300),
    };

    println!(
        "3 starts a second, timeout 1.2 s, 2 retries, first pause 0.3 s; /flaky fails once, /silent never answers"
    );
    let mut pages =
        Box::pin(crawl(Tcp, vec![format!("http://{host}/")], config.clone(), sleep(Duration::from_millis(5_900))));
    while let Some(page) = pages.next().await {
        site.say(&format!("page: {}", said(&page)));
    }
    site.say("the stream is over: stop came at 5.9 s, before the last attempt at /silent had its 1.2 s");

    println!("\na consumer that takes a page and then drops the stream");
    let mut pages = Box::pin(crawl(Tcp, vec![format!("http://{host}/")], config, std::future::pending()));
    if let Some(page) = pages.next().await {
        site.say(&format!("page: {}", said(&page)));
    }
    sleep(Duration::from_millis(100)).await;
    drop(pages);
    // Time for the server to see it.
    sleep(Duration::from_millis(300)).await;
    site.say("end");
    Ok(())
}

fn said(page: &Page) -> String {
    let path = page.url.splitn(4, '/').last().unwrap_or_default();
    let attempts = page.attempts;
    match &page.body {
        Ok(body) => format!("/{path}, {} bytes at attempt {attempts}", body.len()),
        Err(CrawlError::TimedOut) => format!("/{path} timed out at attempt {attempts}"),
        Err(CrawlError::Fetch(error)) => format!("/{path} failed at attempt {attempts}: {error}"),
    }
}

/// What the server knows.
struct Site {
    host: String,
    start: Instant,
    requests: AtomicUsize,
    /// Whether `/flaky` has failed already.
    flaked: AtomicBool,
}

impl Site {
    fn new(host: String) -> Site {
        Site { host, start: Instant::now(), requests: AtomicUsize::new(0), flaked: AtomicBool::new(false) }
    }

    fn say(&self, what: &str) {
        println!("{:4.1}  {what}", self.start.elapsed().as_secs_f64());
    }

    async fn answer(self: Arc<Self>, request: Request) -> io::Result<Answer> {
        let number = self.requests.fetch_add(1, Ordering::Relaxed) + 1;
        self.say(&format!("    server: GET {}, request {number}", request.path));
        let work = Work { site: self.clone(), path: request.path, done: false };
        let (takes, answer) = match work.path.as_str() {
            "/" => {
                let links = ["a", "b", "c", "flaky", "silent"];
                let links = links.map(|link| format!("<a href=\"http://{}/{link}\">{link}</a>", self.host));
                (600, Answer::text(links.join(" ")))
            }
            "/flaky" if !self.flaked.swap(true, Ordering::Relaxed) => (100, Answer::status(503)),
            "/silent" => (60_000, Answer::text("")),
            path => (200, Answer::text(format!("this is {path}"))),
        };
        sleep(Duration::from_millis(takes)).await;
        work.done();
        Ok(answer)
    }
}

/// One request at work in the server. It is dropped half-way when its client goes away.
struct Work {
    site: Arc<Site>,
    path: String,
    done: bool,
}

impl Work {
    fn done(mut self) {
        self.done = true;
    }
}

impl Drop for Work {
    fn drop(&mut self) {
        if !self.done {
            self.site.say(&format!("    server: nobody waits for {} any more", self.path));
        }
    }
}

/// Serves every connection in a task of its own.
async fn listen(listener: TcpListener, site: Arc<Site>) {
    while let Ok((connection, _)) = listener.accept().await {
        let site = site.clone();
        tokio::spawn(serve(connection, move |request| site.clone().answer(request)));
    }
}

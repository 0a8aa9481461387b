//! A task for each page in a `JoinSet`, a semaphore for the bound, and one whose permits come back after a second.

use futures::stream::{self, Stream};
use http_session::{Connect, FetchError, Session, links};
use std::collections::HashSet;
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Semaphore, mpsc};
use tokio::task::JoinSet;
use tokio::time::{sleep, timeout};

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    pub in_flight: NonZeroUsize,
    pub starts_per_second: NonZeroUsize,
    pub timeout: Duration,
    pub retries: u32,
    pub backoff: Duration,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub url: String,
    pub attempts: u32,
    pub body: Result<String, CrawlError>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CrawlError {
    TimedOut,
    Fetch(FetchError),
}

#[derive(Clone)]
struct Shared {
    session: Session,
    config: Arc<Config>,
    places: Arc<Semaphore>,
    starts: Arc<Semaphore>,
}

enum Done {
    Page(Page),
    Second,
}

pub fn crawl<C: Connect>(
    connect: C,
    start: Vec<String>,
    config: Config,
    stop: impl Future<Output = ()> + Send + 'static,
) -> impl Stream<Item = Page> + Send {
    let (finished, pages) = mpsc::unbounded_channel();
    let shared = Shared {
        session: Session::new(connect),
        places: Arc::new(Semaphore::new(config.in_flight.get())),
        starts: Arc::new(Semaphore::new(config.starts_per_second.get())),
        config: Arc::new(config),
    };
    let mut main = JoinSet::new();
    main.spawn(async move {
        let mut stop = std::pin::pin!(stop);
        let (started, mut each_start) = mpsc::unbounded_channel();
        let mut tasks = JoinSet::new();
        let mut seen = HashSet::new();
        let mut left = 0;
        let mut found = start;
        loop {
            for url in found.drain(..) {
                if seen.insert(url.clone()) {
                    left += 1;
                    let page = page(shared.clone(), url, started.clone());
                    tasks.spawn(async { Done::Page(page.await) });
                }
            }
            if left == 0 {
                return;
            }
            tokio::select! {
                () = &mut stop => return,
                Some(()) = each_start.recv() => {
                    let starts = shared.starts.clone();
                    tasks.spawn(async move {
                        sleep(Duration::from_secs(1)).await;
                        starts.add_permits(1);
                        Done::Second
                    });
                }
                Some(done) = tasks.join_next() => {
                    if let Done::Page(page) = done.expect("a task panicked") {
                        left -= 1;
                        found = page.body.as_deref().map(links).unwrap_or_default();
                        let _ = finished.send(page);
                    }
                }
            }
        }
    });
    stream::unfold((pages, main), |(mut pages, main)| async move { pages.recv().await.map(|it| (it, (pages, main))) })
}

async fn page(shared: Shared, url: String, started: mpsc::UnboundedSender<()>) -> Page {
    let Shared { session, config, places, starts } = shared;
    for attempts in 1.. {
        let place = places.acquire().await.expect("never closed");
        starts.acquire().await.expect("never closed").forget();
        let _ = started.send(());
        let fetch = timeout(config.timeout, async { session.get(&url).await?.text().await }).await;
        drop(place);
        let body = match fetch {
            Ok(Ok(body)) => Ok(body),
            Ok(Err(error)) => Err(CrawlError::Fetch(error)),
            Err(_) => Err(CrawlError::TimedOut),
        };
        if body.is_ok() || attempts > config.retries {
            return Page { url, attempts, body };
        }
        sleep(config.backoff * (1 << (attempts - 1))).await;
    }
    unreachable!("the loop has no end")
}

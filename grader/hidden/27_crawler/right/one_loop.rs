//! One loop that owns everything: a queue, the attempts at work, the pauses and the last starts.

use async_stream::stream;
use futures::future::BoxFuture;
use futures::stream::{FuturesUnordered, Stream, StreamExt};
use http_session::{Connect, FetchError, Session, links};
use std::collections::{HashSet, VecDeque};
use std::num::NonZeroUsize;
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedSender, unbounded_channel};
use tokio::task::AbortHandle;
use tokio::time::{Instant, sleep, sleep_until, timeout};

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

struct AbortOnDrop(AbortHandle);

impl Drop for AbortOnDrop {
    fn drop(&mut self) {
        self.0.abort();
    }
}

pub fn crawl<C: Connect>(
    connect: C,
    start: Vec<String>,
    config: Config,
    stop: impl Future<Output = ()> + Send + 'static,
) -> impl Stream<Item = Page> + Send {
    stream! {
        let (finished, mut pages) = unbounded_channel();
        let session = Session::new(connect);
        let crawl = async move {
            tokio::select! {
                _ = stop => {}
                _ = run(session, start, config, finished) => {}
            }
        };
        let _task = AbortOnDrop(tokio::spawn(crawl).abort_handle());
        while let Some(page) = pages.recv().await {
            yield page;
        }
    }
}

/// What has just ended.
enum Event {
    Attempt { url: String, attempts: u32, body: Result<String, CrawlError> },
    Pause { url: String, attempts: u32 },
    MayStart,
}

async fn run(session: Session, start: Vec<String>, config: Config, finished: UnboundedSender<Page>) {
    let mut seen = HashSet::new();
    let mut queue: VecDeque<(String, u32)> =
        start.into_iter().filter(|url| seen.insert(url.clone())).map(|url| (url, 0)).collect();
    let mut starts: VecDeque<Instant> = VecDeque::new();
    let mut at_work = 0;
    let mut events: FuturesUnordered<BoxFuture<'static, Event>> = FuturesUnordered::new();
    let mut waits_for_rate = false;
    loop {
        while !waits_for_rate && at_work < config.in_flight.get() {
            let Some((url, attempts)) = queue.pop_front() else { break };
            if starts.len() == config.starts_per_second.get() {
                let free = starts[0] + Duration::from_secs(1);
                if free > Instant::now() {
                    queue.push_front((url, attempts));
                    waits_for_rate = true;
                    events.push(Box::pin(async move {
                        sleep_until(free).await;
                        Event::MayStart
                    }));
                    break;
                }
                starts.pop_front();
            }
            starts.push_back(Instant::now());
            at_work += 1;
            let (session, limit) = (session.clone(), config.timeout);
            events.push(Box::pin(async move {
                let fetch = async { session.get(&url).await?.text().await };
                let body = match timeout(limit, fetch).await {
                    Ok(body) => body.map_err(CrawlError::Fetch),
                    Err(_) => Err(CrawlError::TimedOut),
                };
                Event::Attempt { url, attempts: attempts + 1, body }
            }));
        }
        match events.next().await {
            None => return,
            Some(Event::MayStart) => waits_for_rate = false,
            Some(Event::Pause { url, attempts }) => queue.push_back((url, attempts)),
            Some(Event::Attempt { url, attempts, body }) => {
                at_work -= 1;
                if body.is_err() && attempts <= config.retries {
                    let pause = config.backoff * 2u32.pow(attempts - 1);
                    events.push(Box::pin(async move {
                        sleep(pause).await;
                        Event::Pause { url, attempts }
                    }));
                    continue;
                }
                let found = body.as_ref().map(|body| links(body)).unwrap_or_default();
                queue.extend(found.into_iter().filter(|url| seen.insert(url.clone())).map(|url| (url, 0)));
                let _ = finished.send(Page { url, attempts, body });
            }
        }
    }
}

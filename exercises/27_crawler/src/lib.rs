//! A crawler: sessions, a bound, a rate, timeouts, retries, cancellation, and the pages as a stream.

use futures::{Stream, stream};
use http_session::{Connect, FetchError};
use std::num::NonZeroUsize;
use std::time::Duration;

/// How a crawl is to behave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Config {
    /// At most this many attempts are at work at the same moment.
    pub in_flight: NonZeroUsize,
    /// At most this many attempts start within any one second.
    pub starts_per_second: NonZeroUsize,
    /// How long one attempt may take, from its start to the end of its body.
    pub timeout: Duration,
    /// How often a page that failed is tried again.
    pub retries: u32,
    /// How long to wait before the first retry of a page; each further retry waits twice as long as the one before.
    pub backoff: Duration,
}

/// What became of one URL.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// As it was found.
    pub url: String,
    /// How many attempts were made, the last one included.
    pub attempts: u32,
    /// What the last attempt came to.
    pub body: Result<String, CrawlError>,
}

/// Why an attempt failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CrawlError {
    /// It took longer than [`Config::timeout`].
    TimedOut,
    /// The session says why.
    Fetch(FetchError),
}

/// Fetches the pages at `start` and all that they link to, and gives each page as soon as it is done.
///
/// **Pages.** The body of every page that was fetched is searched for links with [`http_session::links`]; every URL
/// found is crawled like those of `start`. Each URL is crawled once, however often and wherever it stands (two URLs are
/// the same if they are the same text), and gives one [`Page`]. Pages come in the order in which they end. The stream
/// ends when nothing is left to do; with no `start` that is at once.
///
/// **Attempts.** An attempt asks for a page and reads its body, over one [`Session`](http_session::Session) for the
/// whole crawl. It starts as soon as both of these allow it, and each attempt counts, first or retry:
/// - fewer than `in_flight` attempts are at work;
/// - fewer than `starts_per_second` attempts have started within the last second. One that started exactly a second
///   ago is no longer within it.
///
/// Which of several waiting pages goes first is not asked.
///
/// **Time.** An attempt that is not over `timeout` after its start, body and all, is dropped and counts as failed with
/// [`CrawlError::TimedOut`]. Waiting for the bound, for the rate or for a retry is not part of it.
///
/// **Retries.** A page whose attempt failed, for whatever reason, is tried again until it has had `retries` retries. It
/// waits for `backoff` first, before the second retry for `2 * backoff`, then `4 * backoff`, .. counted from the end of
/// the failed attempt; then it waits for the bound and the rate like any other. While it backs off it takes no part of
/// `in_flight`. The last attempt's error is the page's.
///
/// **Meanwhile.** Once the stream has been polled for the first time, all this goes on by itself, however slowly pages
/// are taken, or if none is: finished pages are kept, without a bound. (Whether it begins with this call or with the
/// first poll is yours to choose. Both happen within a tokio runtime.)
///
/// **Stop.** When `stop` ends, the crawl is over, even while nobody polls the stream: within 1 ms attempts at work are
/// dropped, and no attempt starts any more. The stream still gives the pages that had ended before, then it ends. Pages
/// that had not ended give no [`Page`]. `stop` may never end.
///
/// **Nothing is left.** 1 ms after the stream was dropped, early or at its end, no attempt is at work, no task is alive
/// and all connections are closed.
pub fn crawl<C: Connect>(
    connect: C,
    start: Vec<String>,
    config: Config,
    stop: impl Future<Output = ()> + Send + 'static,
) -> impl Stream<Item = Page> + Send {
    stream::once(async move {
        let _ = (connect, start, config, stop);
        todo!()
    })
}

#[cfg(test)]
mod tests {
    use super::{Config, crawl};
    use futures::StreamExt;
    use http_session::Connect;
    use http_session::server::{Answer, serve};
    use std::io;
    use std::num::NonZeroUsize;
    use std::time::Duration;
    use tokio::io::{DuplexStream, duplex};
    use tokio::time::{Instant, sleep};

    /// A network in memory: every page takes a second, and `/` links to `/a` and `/b`.
    #[derive(Clone)]
    struct Net;

    impl Connect for Net {
        type Io = DuplexStream;

        async fn connect(&self, _host: &str) -> io::Result<DuplexStream> {
            let (client, server) = duplex(1024);
            tokio::spawn(serve(server, |request| async move {
                sleep(Duration::from_secs(1)).await;
                let links = r#"<a href="http://site/a">a</a> <a href="http://site/b">b</a>"#;
                Ok(Answer::text(if request.path == "/" { links } else { "no links here" }))
            }));
            Ok(client)
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_page_and_what_it_links_to() {
        let begin = Instant::now();
        let config = Config {
            in_flight: NonZeroUsize::new(4).unwrap(),
            starts_per_second: NonZeroUsize::new(10).unwrap(),
            timeout: Duration::from_secs(5),
            retries: 2,
            backoff: Duration::from_millis(200),
        };

        let pages = crawl(Net, vec!["http://site/".to_owned()], config, std::future::pending());
        let mut urls: Vec<String> = pages.map(|page| page.url).collect().await;

        urls.sort();
        assert_eq!(urls, ["http://site/", "http://site/a", "http://site/b"]);
        assert_eq!(begin.elapsed(), Duration::from_secs(2));
    }
}

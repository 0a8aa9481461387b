//! Fetch many pages at once over one session: `aiohttp.ClientSession` and `asyncio.gather`.
//!
//! `http_session` is a small HTTP client: `Session::new(connect)` makes a session, `session.get(&url).await` sends a
//! request and waits for the head of the answer, `response.text().await` waits for its body. Either may fail. A clone
//! of a session is another handle to the same one. `cargo doc -p http-session --open` says more.

use http_session::{Connect, FetchError};

/// Fetches every URL, and answers with their bodies in the order of `urls`, or with the first error.
///
/// - **Overlap.** All requests are at work together, however many there are: pages of 1 s, 2.3 s and 0.7 s take 2.3 s.
///   A page's head may come long before its body; bodies too are waited for together.
/// - **Once.** Each URL is asked for once, also when that fails; one that stands in `urls` twice, twice.
/// - **One session.** The whole call makes one [`Session`](http_session::Session), out of `connect`, for all requests.
/// - **The first error in time ends it.** When a request fails, whether before its head or within its body, the call
///   answers with that error at once, not when its turn among `urls` comes. If the page at 2.3 s is still on its way
///   when another fails at 0.7 s, the call is over at 0.7 s.
/// - **Nothing is left.** 1 ms after the call has answered, with bodies or with an error, no request of it is still at
///   work, no task of it is alive, and all its connections are closed.
/// - **Empty.** With no URLs the answer is an empty `Vec`, at once.
///
/// What happens when this future is dropped half-way is not asked, nor which error wins where two come at the same
/// instant.
pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    let _ = (connect, urls);
    todo!()
}

/// Fetches every URL, and answers with every outcome, in the order of `urls`: `gather(.., return_exceptions=True)`.
///
/// As [`fetch_all`], but an error ends nothing: the others go on, and the answer comes once the last of them is done.
pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let _ = (connect, urls);
    todo!()
}

#[cfg(test)]
mod tests {
    use super::fetch_all;
    use http_session::Connect;
    use http_session::server::{Answer, serve};
    use std::io;
    use std::time::Duration;
    use tokio::io::{DuplexStream, duplex};
    use tokio::time::{Instant, sleep};

    /// A network in memory: every connection leads to a server that takes a second for a page.
    #[derive(Clone)]
    struct Net;

    impl Connect for Net {
        type Io = DuplexStream;

        async fn connect(&self, _host: &str) -> io::Result<DuplexStream> {
            let (client, server) = duplex(1024);
            tokio::spawn(serve(server, |request| async move {
                sleep(Duration::from_secs(1)).await;
                Ok(Answer::text(request.path))
            }));
            Ok(client)
        }
    }

    #[tokio::test(start_paused = true)]
    async fn two_pages_take_as_long_as_one() {
        let start = Instant::now();
        let urls = vec!["http://site/a".to_owned(), "http://site/b".to_owned()];

        assert_eq!(fetch_all(Net, urls).await, Ok(vec!["/a".to_owned(), "/b".to_owned()]));
        assert_eq!(start.elapsed(), Duration::from_secs(1));
    }
}

//! Fetch many pages at once over one session: `aiohttp.ClientSession` and `asyncio.gather`.

use futures::future::join_all;
use futures::stream::{FuturesUnordered, StreamExt};
use http_session::{Connect, FetchError, Session};

/// One page: `async with session.get(url) as response: return await response.text()`.
async fn fetch(session: &Session, url: &str) -> Result<String, FetchError> {
    session.get(url).await?.text().await
}

/// Fetches every URL, and answers with their bodies in the order of `urls`, or with the first error.
///
/// The requests live inside this future: leaving it, by `?` or by being dropped, drops those that are still at work.
pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    let session = Session::new(connect);
    let session = &session;
    // In the order in which they end, so that an error need not wait for its turn.
    let mut ended: FuturesUnordered<_> =
        urls.iter().enumerate().map(|(at, url)| async move { (at, fetch(session, url).await) }).collect();
    let mut bodies = vec![String::new(); urls.len()];
    while let Some((at, body)) = ended.next().await {
        bodies[at] = body?;
    }
    Ok(bodies)
}

/// Fetches every URL, and answers with every outcome, in the order of `urls`.
pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let session = Session::new(connect);
    join_all(urls.iter().map(|url| fetch(&session, url))).await
}

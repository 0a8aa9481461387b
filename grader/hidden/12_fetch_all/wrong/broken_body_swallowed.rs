//! error_within_a_body
//!
//! the error of `text()` swallowed. Whether the head came well says nothing of the body: it may break off half-way, and
//! `unwrap_or_default` (or `.ok()`) makes an empty page of that. Hand it on with `?`, as that of `get`.

use futures::future::{join_all, try_join_all};
use http_session::{Connect, FetchError, Session};

async fn fetch(session: &Session, url: &str) -> Result<String, FetchError> {
    session.get(url).await?.text().await
}

/// As `fetch`, but a body that breaks off is an empty one.
async fn fetch_leniently(session: &Session, url: &str) -> Result<String, FetchError> {
    Ok(session.get(url).await?.text().await.unwrap_or_default())
}

pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    let session = Session::new(connect);
    try_join_all(urls.iter().map(|url| fetch_leniently(&session, url))).await
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let session = Session::new(connect);
    join_all(urls.iter().map(|url| fetch(&session, url))).await
}

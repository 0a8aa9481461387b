//! first_error_in_time, error_within_a_body
//!
//! all outcomes awaited before the first of them is looked at. `join_all` ends with the slowest request, however early
//! another has failed, and collecting into a `Result` then finds the first error of the list, not the first in time.

use futures::future::join_all;
use http_session::{Connect, FetchError, Session};

async fn fetch(session: &Session, url: &str) -> Result<String, FetchError> {
    session.get(url).await?.text().await
}

pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    fetch_all_settled(connect, urls).await.into_iter().collect()
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let session = Session::new(connect);
    join_all(urls.iter().map(|url| fetch(&session, url))).await
}

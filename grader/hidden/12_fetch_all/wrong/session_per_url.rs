//! one_session
//!
//! a session made for each URL. Every one of them connects anew and shares nothing with the others: make one
//! `Session` before you start, and lend it to every request (`&session`), or give each task a clone of it.

use futures::future::{join_all, try_join_all};
use http_session::{Connect, FetchError, Session};

async fn fetch<C: Connect>(connect: C, url: String) -> Result<String, FetchError> {
    let session = Session::new(connect);
    session.get(&url).await?.text().await
}

pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    try_join_all(urls.into_iter().map(|url| fetch(connect.clone(), url))).await
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    join_all(urls.into_iter().map(|url| fetch(connect.clone(), url))).await
}

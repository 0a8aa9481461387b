//! requests_overlap, a_hundred_requests, first_error_in_time
//!
//! one request awaited before the next is sent. Nothing polls the requests further down the list meanwhile, so the
//! times add up and a later error is not even asked for: make a future of each, and await them together.

use futures::future::join_all;
use http_session::{Connect, FetchError, Session};

async fn fetch(session: &Session, url: &str) -> Result<String, FetchError> {
    session.get(url).await?.text().await
}

pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    let session = Session::new(connect);
    let mut bodies = Vec::new();
    for url in &urls {
        bodies.push(fetch(&session, url).await?);
    }
    Ok(bodies)
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let session = Session::new(connect);
    join_all(urls.iter().map(|url| fetch(&session, url))).await
}

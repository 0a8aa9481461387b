//! a_hundred_requests
//!
//! a bound on the requests at work. `buffer_unordered(10)` or a semaphore lets the eleventh begin only when another has
//! ended. A bound is good manners towards a real server, and exercise `semaphore` is about it; this call has none.

use futures::future::join_all;
use futures::stream::{self, StreamExt, TryStreamExt};
use http_session::{Connect, FetchError, Session};

async fn fetch(session: &Session, url: &str) -> Result<String, FetchError> {
    session.get(url).await?.text().await
}

pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    let session = Session::new(connect);
    let session = &session;
    let requests = urls.iter().enumerate().map(|(at, url)| async move { Ok((at, fetch(session, url).await?)) });
    let mut bodies: Vec<(usize, String)> = stream::iter(requests).buffer_unordered(10).try_collect().await?;
    bodies.sort();
    Ok(bodies.into_iter().map(|(_, body)| body).collect())
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let session = Session::new(connect);
    join_all(urls.iter().map(|url| fetch(&session, url))).await
}

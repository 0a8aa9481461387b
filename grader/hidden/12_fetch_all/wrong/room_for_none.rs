//! nothing_to_fetch
//!
//! `buffer_unordered(urls.len())`, which is `buffer_unordered(0)` when there are no URLs. With room for none it never
//! asks the stream for its first item, so it never learns that the stream is over: answer an empty list at once, or
//! give it room for at least one.

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
    let mut bodies: Vec<(usize, String)> = stream::iter(requests).buffer_unordered(urls.len()).try_collect().await?;
    bodies.sort();
    Ok(bodies.into_iter().map(|(_, body)| body).collect())
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let session = Session::new(connect);
    join_all(urls.iter().map(|url| fetch(&session, url))).await
}

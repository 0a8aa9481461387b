//! first_error_in_time, error_within_a_body
//!
//! outcomes looked at in the order of the URLs. `buffered(n)`, `FuturesOrdered` and a loop over join handles keep an
//! error to themselves until everything before it has ended: take the outcomes as they come, each with its index, and
//! put the bodies in order yourself.

use futures::future::join_all;
use futures::stream::{self, StreamExt, TryStreamExt};
use http_session::{Connect, FetchError, Session};

async fn fetch(session: &Session, url: &str) -> Result<String, FetchError> {
    session.get(url).await?.text().await
}

pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    let session = Session::new(connect);
    let session = &session;
    let all = urls.len().max(1);
    stream::iter(&urls).map(|url| async move { fetch(session, url).await }).buffered(all).try_collect().await
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let session = Session::new(connect);
    join_all(urls.iter().map(|url| fetch(&session, url))).await
}

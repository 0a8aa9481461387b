//! a_hundred_settled
//!
//! a bound on the requests of the settled call. `buffered(10)`, chunks or a semaphore let the eleventh begin only when
//! another has ended. It keeps all requests at work together, as `fetch_all` does.

use futures::future::try_join_all;
use futures::stream::{self, StreamExt};
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
    let session = &session;
    stream::iter(&urls).map(|url| async move { fetch(session, url).await }).buffered(10).collect().await
}

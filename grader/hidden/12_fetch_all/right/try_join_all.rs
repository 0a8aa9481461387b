//! `try_join_all`: at once with the first error, as long as there are no more than thirty futures.

use futures::future::{join_all, try_join_all};
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
    join_all(urls.iter().map(|url| fetch(&session, url))).await
}

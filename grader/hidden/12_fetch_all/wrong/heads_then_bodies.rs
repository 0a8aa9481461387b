//! error_within_a_body
//!
//! all heads awaited before the first of the bodies. A body may break off while another page has not even its head, and
//! then nobody looks at it until the last head is there: make `get` and `text` one future for each URL.

use futures::future::{join_all, try_join_all};
use http_session::{Connect, FetchError, Session};

async fn fetch(session: &Session, url: &str) -> Result<String, FetchError> {
    session.get(url).await?.text().await
}

pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    let session = Session::new(connect);
    let responses = try_join_all(urls.iter().map(|url| session.get(url))).await?;
    try_join_all(responses.into_iter().map(|response| response.text())).await
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let session = Session::new(connect);
    join_all(urls.iter().map(|url| fetch(&session, url))).await
}

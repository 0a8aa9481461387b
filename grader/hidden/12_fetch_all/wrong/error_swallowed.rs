//! first_error_in_time, error_within_a_body, the_rest_is_cancelled
//!
//! an error turned into an empty body. `unwrap_or_default` (as `.ok()` and `filter_map`) forgets that the request
//! failed, and the caller takes the hole for a page: hand the `Err` on.

use futures::future::join_all;
use http_session::{Connect, FetchError, Session};

async fn fetch(session: &Session, url: &str) -> Result<String, FetchError> {
    session.get(url).await?.text().await
}

pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    let outcomes = fetch_all_settled(connect, urls).await;
    Ok(outcomes.into_iter().map(Result::unwrap_or_default).collect())
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let session = Session::new(connect);
    join_all(urls.iter().map(|url| fetch(&session, url))).await
}

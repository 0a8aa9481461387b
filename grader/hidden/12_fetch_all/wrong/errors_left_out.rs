//! settled_keeps_every_outcome
//!
//! a settled answer without its errors. Whoever asks for every outcome wants to know which pages failed, and finds each
//! page by its place in the list: keep one `Result` for each URL.

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
    let mut outcomes = join_all(urls.iter().map(|url| fetch(&session, url))).await;
    outcomes.retain(Result::is_ok);
    outcomes
}

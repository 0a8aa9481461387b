//! nothing_is_left
//!
//! a session in a `static`. It is never dropped, so its connections stay open when the call is over, and a second call
//! gets the first one's `connect`: let the session live as long as the call, as `async with` does.

use futures::future::{join_all, try_join_all};
use http_session::{Connect, FetchError, Session};
use std::sync::OnceLock;

static SESSION: OnceLock<Session> = OnceLock::new();

async fn fetch(session: &Session, url: &str) -> Result<String, FetchError> {
    session.get(url).await?.text().await
}

pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    let session = SESSION.get_or_init(|| Session::new(connect));
    try_join_all(urls.iter().map(|url| fetch(session, url))).await
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let session = SESSION.get_or_init(|| Session::new(connect));
    join_all(urls.iter().map(|url| fetch(session, url))).await
}

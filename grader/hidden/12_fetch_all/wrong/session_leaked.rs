//! nothing_is_left
//!
//! a handle to the session that is never dropped. `Box::leak`, `mem::forget` or a task that lives on keep it for ever,
//! and a session closes its connections only when its last handle goes: lend it out, or give each task a clone.

use futures::future::{join_all, try_join_all};
use http_session::{Connect, FetchError, Session};

async fn fetch(session: &Session, url: &str) -> Result<String, FetchError> {
    session.get(url).await?.text().await
}

pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    let session: &'static Session = Box::leak(Box::new(Session::new(connect)));
    try_join_all(urls.iter().map(|url| fetch(session, url))).await
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let session: &'static Session = Box::leak(Box::new(Session::new(connect)));
    join_all(urls.iter().map(|url| fetch(session, url))).await
}

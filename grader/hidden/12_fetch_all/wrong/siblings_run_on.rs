//! the_rest_is_cancelled
//!
//! requests in tasks that outlive the call. Dropping a `JoinHandle` detaches its task, so after the first error the
//! other requests run on with the session, as they do under `asyncio.gather`: abort them, or use a `JoinSet`, which
//! aborts its tasks when it is dropped, or keep the requests inside your own future.

use futures::future::{join_all, try_join_all};
use http_session::{Connect, FetchError, Session};

async fn fetch(session: &Session, url: &str) -> Result<String, FetchError> {
    session.get(url).await?.text().await
}

pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    let session = Session::new(connect);
    let tasks = urls.into_iter().map(|url| {
        let session = session.clone();
        tokio::spawn(async move { fetch(&session, &url).await })
    });
    try_join_all(tasks.map(|task| async move { task.await.expect("a request panicked") })).await
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let session = Session::new(connect);
    join_all(urls.iter().map(|url| fetch(&session, url))).await
}

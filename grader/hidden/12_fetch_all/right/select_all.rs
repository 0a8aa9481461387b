//! `select_all` again and again over the requests that are left.

use futures::FutureExt;
use futures::future::{join_all, select_all};
use http_session::{Connect, FetchError, Session};

async fn fetch(session: &Session, url: &str) -> Result<String, FetchError> {
    session.get(url).await?.text().await
}

pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    let session = Session::new(connect);
    let mut bodies = vec![String::new(); urls.len()];
    let requests = urls.iter().enumerate().map(|(at, url)| fetch(&session, url).map(move |body| (at, body)).boxed());
    let mut left: Vec<_> = requests.collect();
    while !left.is_empty() {
        let ((at, body), _, rest) = select_all(left).await;
        bodies[at] = body?;
        left = rest;
    }
    Ok(bodies)
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let session = Session::new(connect);
    join_all(urls.iter().map(|url| fetch(&session, url))).await
}

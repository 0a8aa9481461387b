//! bodies_in_order, settled_keeps_every_outcome
//!
//! outcomes in the order in which they came. A `JoinSet` and `FuturesUnordered` hand out whichever ended first: let
//! each carry the index of its URL, and put it in its place.

use futures::stream::{FuturesUnordered, StreamExt, TryStreamExt};
use http_session::{Connect, FetchError, Session};

async fn fetch(session: &Session, url: &str) -> Result<String, FetchError> {
    session.get(url).await?.text().await
}

pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    let session = Session::new(connect);
    urls.iter().map(|url| fetch(&session, url)).collect::<FuturesUnordered<_>>().try_collect().await
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let session = Session::new(connect);
    urls.iter().map(|url| fetch(&session, url)).collect::<FuturesUnordered<_>>().collect().await
}

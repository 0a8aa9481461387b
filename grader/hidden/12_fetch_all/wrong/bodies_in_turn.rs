//! error_within_a_body
//!
//! heads fetched together and bodies one after the other. `get` ends when the head has arrived; a body that breaks
//! off is not noticed until the bodies before it are complete. Make `get` and `text` one future for each URL.

use futures::future::{join_all, try_join_all};
use http_session::{Connect, FetchError, Session};

async fn fetch(session: &Session, url: &str) -> Result<String, FetchError> {
    session.get(url).await?.text().await
}

pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    let session = Session::new(connect);
    let responses = try_join_all(urls.iter().map(|url| session.get(url))).await?;
    let mut bodies = Vec::new();
    for response in responses {
        bodies.push(response.text().await?);
    }
    Ok(bodies)
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let session = Session::new(connect);
    join_all(urls.iter().map(|url| fetch(&session, url))).await
}

//! A `JoinSet` whose tasks carry their index; dropped at the first error, it aborts the rest.

use http_session::{Connect, FetchError, Session};
use tokio::task::JoinSet;

type Indexed = (usize, Result<String, FetchError>);

fn spawn_all(session: &Session, urls: Vec<String>) -> JoinSet<Indexed> {
    let mut tasks = JoinSet::new();
    for (at, url) in urls.into_iter().enumerate() {
        let session = session.clone();
        tasks.spawn(async move {
            let body = async { session.get(&url).await?.text().await };
            (at, body.await)
        });
    }
    tasks
}

pub async fn fetch_all<C: Connect>(connect: C, urls: Vec<String>) -> Result<Vec<String>, FetchError> {
    let mut bodies = vec![String::new(); urls.len()];
    let mut tasks = spawn_all(&Session::new(connect), urls);
    while let Some(ended) = tasks.join_next().await {
        let (at, body) = ended.expect("a request panicked");
        bodies[at] = body?;
    }
    Ok(bodies)
}

pub async fn fetch_all_settled<C: Connect>(connect: C, urls: Vec<String>) -> Vec<Result<String, FetchError>> {
    let mut outcomes = spawn_all(&Session::new(connect), urls).join_all().await;
    outcomes.sort_by_key(|(at, _)| *at);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

//! A `JoinSet` whose tasks carry their index.

use tokio::task::JoinSet;

pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let mut answers: Vec<Option<F::Output>> = futures.iter().map(|_| None).collect();
    let mut tasks = JoinSet::new();
    for (index, future) in futures.into_iter().enumerate() {
        tasks.spawn(async move { (index, future.await) });
    }
    while let Some(ended) = tasks.join_next().await {
        let (index, answer) = ended.expect("the call panicked");
        answers[index] = Some(answer);
    }
    answers.into_iter().flatten().collect()
}

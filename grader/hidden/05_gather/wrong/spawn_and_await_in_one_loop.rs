//! calls_overlap, a_thousand_calls
//!
//! `tokio::spawn(..).await` in one loop. The spawn does start a task, but the `.await` beside it waits for that task
//! before the loop comes to the next one: spawn them all in a first loop, keep the handles, and await them in a second.

pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let mut answers = Vec::with_capacity(futures.len());
    for future in futures {
        answers.push(tokio::spawn(future).await.expect("the call panicked"));
    }
    answers
}

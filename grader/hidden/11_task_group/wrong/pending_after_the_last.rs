//! all_succeed
//!
//! you still wait when the last task has ended, and nothing is left that could wake you: a `poll_fn` that answers `Pending`
//! in that very poll, for instance. Poll all that are at work, then look whether all have ended, and only then answer
//! `Pending`.

use std::future::poll_fn;
use std::task::Poll;

pub async fn task_group<F, T, E>(tasks: Vec<F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut values: Vec<Option<T>> = tasks.iter().map(|_| None).collect();
    let mut running: Vec<_> = tasks.into_iter().map(|task| Some(Box::pin(task))).collect();
    poll_fn(move |cx| {
        if running.iter().all(Option::is_none) {
            return Poll::Ready(Ok(values.iter_mut().filter_map(Option::take).collect()));
        }
        for (place, value) in running.iter_mut().zip(&mut values) {
            let Some(task) = place else { continue };
            match task.as_mut().poll(cx) {
                Poll::Ready(Ok(ended)) => (*place, *value) = (None, Some(ended)),
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => {}
            }
        }
        Poll::Pending
    })
    .await
}

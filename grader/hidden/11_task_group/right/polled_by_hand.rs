//! Every task polled by hand, whenever one of them wakes the group.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

pub async fn task_group<F, T, E>(tasks: Vec<F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut running: Vec<Option<Pin<Box<F>>>> = tasks.into_iter().map(|task| Some(Box::pin(task))).collect();
    let mut values: Vec<Option<T>> = running.iter().map(|_| None).collect();
    poll_fn(move |context| {
        for (slot, value) in running.iter_mut().zip(&mut values) {
            let Some(task) = slot else { continue };
            match task.as_mut().poll(context) {
                Poll::Ready(Ok(got)) => {
                    *value = Some(got);
                    *slot = None;
                }
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => {}
            }
        }
        if running.iter().any(Option::is_some) {
            return Poll::Pending;
        }
        Poll::Ready(Ok(values.iter_mut().filter_map(Option::take).collect()))
    })
    .await
}

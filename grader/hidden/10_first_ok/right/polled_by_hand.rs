//! Every try polled by hand, whenever one of them wakes the task.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut running: Vec<Option<Pin<Box<F>>>> = tries.into_iter().map(|one| Some(Box::pin(one))).collect();
    let mut errors: Vec<Option<E>> = running.iter().map(|_| None).collect();
    poll_fn(move |context| {
        for (slot, error) in running.iter_mut().zip(&mut errors) {
            let Some(one) = slot else { continue };
            match one.as_mut().poll(context) {
                Poll::Ready(Ok(answer)) => return Poll::Ready(Ok(answer)),
                Poll::Ready(Err(failed)) => {
                    *error = Some(failed);
                    *slot = None;
                }
                Poll::Pending => {}
            }
        }
        if running.iter().any(Option::is_some) {
            return Poll::Pending;
        }
        Poll::Ready(Err(errors.iter_mut().filter_map(Option::take).collect()))
    })
    .await
}

//! every_error_in_order
//!
//! you still wait when the last try has ended, and nothing is left that could wake you: a `poll_fn` that answers `Pending`
//! in that very poll, for instance. Poll all that are at work, then look whether all have ended, and only then answer
//! `Pending`.

use std::future::poll_fn;
use std::task::Poll;

pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut errors: Vec<Option<E>> = tries.iter().map(|_| None).collect();
    let mut running: Vec<_> = tries.into_iter().map(|one| Some(Box::pin(one))).collect();
    poll_fn(move |cx| {
        for (place, error) in running.iter_mut().zip(&mut errors) {
            let Some(one) = place else { continue };
            match one.as_mut().poll(cx) {
                Poll::Ready(Ok(answer)) => return Poll::Ready(Ok(answer)),
                Poll::Ready(Err(ended)) => {
                    (*place, *error) = (None, Some(ended));
                    return Poll::Pending;
                }
                Poll::Pending => {}
            }
        }
        if running.iter().all(Option::is_none) {
            return Poll::Ready(Err(errors.iter_mut().filter_map(Option::take).collect()));
        }
        Poll::Pending
    })
    .await
}

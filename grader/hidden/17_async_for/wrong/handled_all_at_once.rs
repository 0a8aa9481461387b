//! handled_before_the_next, stops_when_handling_fails
//!
//! you ask for the next items while the first one is still being handled, so several are handled at once, and some of
//! them should never have been touched. `try_for_each_concurrent` is for that; here it goes one by one.
use futures::{Stream, StreamExt, TryStreamExt};
use std::cell::{Cell, RefCell};

pub async fn first_n<S: Stream + Unpin>(n: usize, items: &mut S) -> Vec<S::Item> {
    let mut first = Vec::new();
    while first.len() < n {
        let Some(item) = items.next().await else { break };
        first.push(item);
    }
    first
}

pub async fn try_each<S, T, E, F, Fut>(items: &mut S, handle: F) -> Result<usize, E>
where
    S: Stream<Item = Result<T, E>> + Unpin,
    F: FnMut(T) -> Fut,
    Fut: Future<Output = Result<(), E>>,
{
    let (handled, handle) = (Cell::new(0), RefCell::new(handle));
    items
        .try_for_each_concurrent(None, |item| {
            let (handled, handling) = (&handled, (handle.borrow_mut())(item));
            async move {
                handling.await?;
                handled.set(handled.get() + 1);
                Ok(())
            }
        })
        .await?;
    Ok(handled.get())
}

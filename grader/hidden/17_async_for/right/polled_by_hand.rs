//! `poll_next` in `poll_fn`, and a state machine of its own.
use futures::Stream;
use std::{
    future::poll_fn,
    pin::{Pin, pin},
    task::{Poll, ready},
};

pub async fn first_n<S: Stream + Unpin>(n: usize, items: &mut S) -> Vec<S::Item> {
    let mut first = Vec::new();
    poll_fn(|cx| {
        while first.len() < n {
            match ready!(Pin::new(&mut *items).poll_next(cx)) {
                Some(item) => first.push(item),
                None => break,
            }
        }
        Poll::Ready(())
    })
    .await;
    first
}

pub async fn try_each<S, T, E, F, Fut>(items: &mut S, mut handle: F) -> Result<usize, E>
where
    S: Stream<Item = Result<T, E>> + Unpin,
    F: FnMut(T) -> Fut,
    Fut: Future<Output = Result<(), E>>,
{
    let mut handled = 0;
    loop {
        let Some(item) = poll_fn(|cx| Pin::new(&mut *items).poll_next(cx)).await else { return Ok(handled) };
        let mut handling = pin!(handle(item?));
        poll_fn(|cx| handling.as_mut().poll(cx)).await?;
        handled += 1;
    }
}

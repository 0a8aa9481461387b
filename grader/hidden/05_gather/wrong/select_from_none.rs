//! nothing_to_do
//!
//! a `select_all` over no futures. It waits for the first of several, so it panics when there is none: look whether any
//! future is left before you ask for the next one.

use futures::future::select_all;

pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let mut indices: Vec<usize> = (0..futures.len()).collect();
    let mut running: Vec<_> = futures.into_iter().map(Box::pin).collect();
    let mut answers = Vec::new();
    loop {
        let (answer, place, rest) = select_all(running).await;
        // `select_all` moves the last future to the place of the one that ended.
        answers.push((indices.swap_remove(place), answer));
        if rest.is_empty() {
            break;
        }
        running = rest;
    }
    answers.sort_by_key(|(index, _)| *index);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

//! calls_overlap, nothing_to_do
//!
//! a channel whose first sender you still hold. `recv` answers `None` only when the last sender has been dropped, so the
//! loop waits for ever for one more answer: drop your own sender once every task has its clone.

use tokio::sync::mpsc;

pub async fn gather<F>(futures: Vec<F>) -> Vec<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
{
    let (sender, mut receiver) = mpsc::unbounded_channel();
    for (index, future) in futures.into_iter().enumerate() {
        let sender = sender.clone();
        tokio::spawn(async move {
            let answer = future.await;
            let _ = sender.send((index, answer));
        });
    }

    let mut answers = Vec::new();
    while let Some(answer) = receiver.recv().await {
        answers.push(answer);
    }
    answers.sort_by_key(|(index, _)| *index);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

//! Detached tasks that send their answers, each with its index, over a channel.

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
            // The receiver is gone only where `gather` was dropped: then nobody wants the answer.
            let _ = sender.send((index, answer));
        });
    }
    drop(sender);

    let mut answers = Vec::new();
    while let Some(answer) = receiver.recv().await {
        answers.push(answer);
    }
    answers.sort_by_key(|(index, _)| *index);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

//! Spawned tasks whose handles a guard aborts, on every way out.

use std::panic::resume_unwind;
use tokio::sync::mpsc;
use tokio::task::JoinHandle;

struct Group(Vec<JoinHandle<()>>);

impl Group {
    /// Asks all of them to end, waits until they have, and passes on the panic of one.
    async fn end(&mut self) {
        self.abort();
        while let Some(task) = self.0.pop() {
            if let Err(ended) = task.await
                && let Ok(panic) = ended.try_into_panic()
            {
                resume_unwind(panic);
            }
        }
    }

    fn abort(&self) {
        self.0.iter().for_each(JoinHandle::abort);
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        self.abort();
    }
}

/// Tells that its task is over: also when it panicked, since destructors run then too.
struct Over<R>(mpsc::UnboundedSender<(usize, Option<R>)>, usize, Option<R>);

impl<R> Drop for Over<R> {
    fn drop(&mut self) {
        let _ = self.0.send((self.1, self.2.take()));
    }
}

pub async fn task_group<F, T, E>(tasks: Vec<F>) -> Result<Vec<T>, E>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut values: Vec<Option<T>> = tasks.iter().map(|_| None).collect();
    let (sender, mut results) = mpsc::unbounded_channel();
    let spawn = |(at, task): (usize, F)| {
        let mut over = Over(sender.clone(), at, None);
        tokio::spawn(async move { over.2 = Some(task.await) })
    };
    let mut group = Group(tasks.into_iter().enumerate().map(spawn).collect());
    drop(sender);
    let mut failed = None;
    while let Some((at, ended)) = results.recv().await {
        match ended {
            Some(Ok(value)) => values[at] = Some(value),
            Some(Err(error)) => {
                failed = Some(error);
                break;
            }
            None => break,
        }
    }
    group.end().await;
    match failed {
        Some(error) => Err(error),
        None => Ok(values.into_iter().flatten().collect()),
    }
}

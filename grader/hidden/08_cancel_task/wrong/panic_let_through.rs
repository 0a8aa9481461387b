//! tells_panics
//!
//! a panic that unwinds through `run_until`. A future that you poll in your own task panics in your own task: spawn it
//! and ask its handle, or put `catch_unwind` around it.

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended<T> {
    Finished(T),
    Cancelled,
    Panicked(String),
}

pub async fn run_until<F, S>(work: F, stop: S) -> Ended<F::Output>
where
    F: Future + Send + 'static,
    F::Output: Send + 'static,
    S: Future<Output = ()> + Send + 'static,
{
    tokio::select! {
        answer = work => Ended::Finished(answer),
        () = stop => Ended::Cancelled,
    }
}

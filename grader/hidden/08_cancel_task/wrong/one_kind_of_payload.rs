//! tells_panics
//!
//! a panic's payload taken for a `&str` only. `panic!("words")` carries a `&'static str`, but a formatted panic carries
//! a `String`, and its words are lost here: try the other type as well.

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
    let mut task = tokio::spawn(work);
    let ended = tokio::select! {
        ended = &mut task => ended,
        () = stop => {
            task.abort();
            task.await
        }
    };
    match ended {
        Ok(answer) => Ended::Finished(answer),
        Err(error) => match error.try_into_panic() {
            Ok(payload) => Ended::Panicked(payload.downcast_ref::<&str>().unwrap_or(&"").to_string()),
            Err(_cancelled) => Ended::Cancelled,
        },
    }
}

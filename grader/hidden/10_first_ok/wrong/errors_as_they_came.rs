//! every_error_in_order
//!
//! you hand the errors back in the order in which they came. Whoever reads them asks which try each one belongs to: let
//! every try bring its index along, and put its error in that place.

use tokio::task::JoinSet;

pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut running: JoinSet<_> = tries.into_iter().collect();
    let mut errors = Vec::new();
    while let Some(joined) = running.join_next().await {
        match joined.expect("a try panicked") {
            Ok(answer) => return Ok(answer),
            Err(error) => errors.push(error),
        }
    }
    Err(errors)
}

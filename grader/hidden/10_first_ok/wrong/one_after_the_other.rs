//! first_in_time, failures_are_passed_over, every_error_in_order
//!
//! you await each try before the next one begins, so a slow one holds up all that stand behind it. Start them all, and
//! then wait for whichever ends next.

pub async fn first_ok<F, T, E>(tries: Vec<F>) -> Result<T, Vec<E>>
where
    F: Future<Output = Result<T, E>> + Send + 'static,
    T: Send + 'static,
    E: Send + 'static,
{
    let mut errors = Vec::new();
    for one in tries {
        match one.await {
            Ok(answer) => return Ok(answer),
            Err(error) => errors.push(error),
        }
    }
    Err(errors)
}

//! Acquire a resource, use it, release it: what `async with` does, as a function that takes the body as a closure.
//!
//! Read the README first. The `todo!()` is yours; the public names and signatures stay.

/// What resources are taken from, and given back to. Both take their time.
///
/// `release` takes the resource by value: what has been released cannot be used, nor released again.
pub trait Pool {
    /// What is lent out: a connection, a session, a file.
    type Resource;

    /// Waits for a resource.
    fn acquire(&self) -> impl Future<Output = Self::Resource> + Send;

    /// Gives a resource back. It is back only when this future has ended.
    fn release(&self, resource: Self::Resource) -> impl Future<Output = ()> + Send;
}

/// Acquires one resource of `pool`, runs `body` with it, releases it, and answers what `body` answered.
///
/// - The body begins as soon as the resource is there, and the release as soon as the body has ended: no virtual time
///   is spent beyond what acquire, body and release take.
/// - The resource is released when the body answers an error too. The error is handed on after the release.
/// - The release is awaited: when this function returns, the resource is back.
/// - Exactly one resource is acquired, and that one is released.
///
/// What happens when the body panics, or when the future of this call is dropped half-way, is up to you here.
///
/// # Errors
/// What `body` answers.
pub async fn with_resource<P: Pool, T, E>(
    pool: &P,
    body: impl AsyncFnOnce(&mut P::Resource) -> Result<T, E>,
) -> Result<T, E> {
    let _ = (pool, body);
    todo!()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{cell::Cell, time::Duration};
    use tokio::time::{Instant, sleep};

    const TENTH: Duration = Duration::from_millis(100);

    /// Lends out notebooks that tell their owner what was written in them.
    #[derive(Default)]
    struct Shelf {
        read: std::sync::Mutex<Vec<String>>,
    }

    impl Pool for Shelf {
        type Resource = String;

        async fn acquire(&self) -> String {
            sleep(TENTH).await;
            String::new()
        }

        async fn release(&self, notebook: String) {
            sleep(TENTH).await;
            self.read.lock().expect("nobody panics with it").push(notebook);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn what_was_used_is_given_back() {
        let (shelf, began, used_at) = (Shelf::default(), Instant::now(), Cell::new(Duration::ZERO));
        let answer: Result<usize, String> = with_resource(&shelf, async |notebook| {
            used_at.set(began.elapsed());
            notebook.push_str("used");
            Ok(notebook.len())
        })
        .await;
        assert_eq!(answer, Ok(4));
        assert_eq!((used_at.get(), began.elapsed()), (TENTH, 2 * TENTH));
        assert_eq!(*shelf.read.lock().expect("nobody panics with it"), ["used"]);
    }
}

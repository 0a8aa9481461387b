//! Work shared out to threads, with its results in the order asked.

use std::{
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
};

/// Does `work` for every item, `jobs` at once. `done` is told how many are ready each time one is. After a first
/// failure nothing new begins.
pub(super) fn in_order<T: Sync, R: Send, E: Send>(
    items: &[T],
    jobs: usize,
    work: impl Fn(&T) -> Result<R, E> + Sync,
    done: impl Fn(usize) + Sync,
) -> Result<Vec<R>, E> {
    let next = AtomicUsize::new(0);
    let ready = AtomicUsize::new(0);
    let failed = AtomicBool::new(false);
    let results: Vec<Mutex<Option<Result<R, E>>>> = items.iter().map(|_| Mutex::new(None)).collect();
    let worker = || {
        while !failed.load(Ordering::Relaxed) {
            let index = next.fetch_add(1, Ordering::Relaxed);
            let (Some(item), Some(slot)) = (items.get(index), results.get(index)) else { return };
            let result = work(item);
            failed.fetch_or(result.is_err(), Ordering::Relaxed);
            *slot.lock().unwrap_or_else(PoisonError::into_inner) = Some(result);
            done(ready.fetch_add(1, Ordering::Relaxed) + 1);
        }
    };
    thread::scope(|scope| {
        for _ in 1..jobs.min(items.len()) {
            scope.spawn(worker);
        }
        worker();
    });
    // An empty place stands after a failure, which is what is handed back then.
    results.into_iter().filter_map(|slot| slot.into_inner().unwrap_or_else(PoisonError::into_inner)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_keep_the_order_of_their_items() {
        let doubled = in_order(&[3_u64, 1, 2], 3, |n| Ok::<_, ()>(n * 2), |_| {});
        assert_eq!(doubled, Ok(vec![6, 2, 4]));
    }

    #[test]
    fn a_failure_ends_the_work() {
        let begun = AtomicUsize::new(0);
        let work = |n: &u64| {
            begun.fetch_add(1, Ordering::Relaxed);
            if *n == 1 { Err("one") } else { Ok(*n) }
        };
        assert_eq!(in_order(&[0, 1, 2, 3], 1, work, |_| {}), Err("one"));
        assert_eq!(begun.into_inner(), 2);
    }

    #[test]
    fn nothing_to_do_is_no_work() {
        assert_eq!(in_order(&[] as &[u8], 4, |_| Ok::<_, ()>(0), |_| {}), Ok(vec![]));
    }
}

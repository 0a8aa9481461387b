//! The generics that answers use most, instantiated here for the commonest probe, so that a plug need not.

use crate::{Call, Fut};
use futures::StreamExt;
use futures::stream::{FuturesOrdered, FuturesUnordered};
use tokio::task::{JoinHandle, JoinSet};

fn join_all(calls: Vec<Call<u64>>) -> Fut<'static, Vec<u64>> {
    Box::pin(futures::future::join_all(calls))
}

fn spawn_all(calls: Vec<Call<u64>>) -> Fut<'static, Vec<u64>> {
    Box::pin(async {
        let handles: Vec<JoinHandle<u64>> = calls.into_iter().map(tokio::spawn).collect();
        let mut answers = Vec::new();
        for handle in handles {
            answers.extend(handle.await.ok());
        }
        answers
    })
}

fn ordered(calls: Vec<Call<u64>>) -> Fut<'static, Vec<u64>> {
    Box::pin(calls.into_iter().collect::<FuturesOrdered<_>>().collect())
}

fn unordered(calls: Vec<Call<u64>>) -> Fut<'static, Vec<u64>> {
    Box::pin(calls.into_iter().collect::<FuturesUnordered<_>>().collect())
}

fn join_set(calls: Vec<Call<u64>>) -> Fut<'static, Vec<u64>> {
    Box::pin(async {
        let mut set = JoinSet::new();
        for call in calls {
            set.spawn(call);
        }
        set.join_all().await
    })
}

/// Keeps them: what nobody names is not compiled.
pub fn warm() -> usize {
    [join_all, spawn_all, ordered, unordered, join_set].len()
}

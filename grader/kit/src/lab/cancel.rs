//! `lab.cancel`: drops the future under test at one of its suspensions.

use super::Lab;
use crate::run::{dump, squeeze};
use awaitlings_events::{Place, When};
use std::pin::Pin;
use std::task::{Context, Poll};

/// Where this run drops its future: at the `count`-th suspension, or nowhere where `count` is 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Plan {
    pub when: When,
    pub count: u32,
    /// Whether to find the line of the await as well.
    pub explain: bool,
}

/// Where the future was dropped.
#[derive(Clone)]
pub struct Dropped {
    pub when: When,
    pub count: u32,
    pub place: Option<Place>,
    pub at_ms: u64,
}

impl Lab {
    /// Polls the future to its end, or to where this run drops it: `None`.
    pub async fn cancel<F: Future>(&self, future: F) -> Option<F::Output> {
        let plan = self.plan().unwrap_or(Plan { when: When::Pending, count: 0, explain: false });
        Cancel { lab: self.clone(), plan, seen: 0, place: None, future: Some(Box::pin(future)) }.await
    }
}

struct Cancel<F> {
    lab: Lab,
    plan: Plan,
    seen: u32,
    place: Option<Place>,
    future: Option<Pin<Box<F>>>,
}

impl<F: Future> Cancel<F> {
    fn drop_now(&mut self) -> Poll<Option<F::Output>> {
        let mut record = self.lab.record();
        let at_ms = record.now();
        record.dropped =
            Some(Dropped { when: self.plan.when, count: self.plan.count, place: self.place.take(), at_ms });
        drop(record);
        self.future = None;
        Poll::Ready(None)
    }
}

impl<F: Future> Future for Cancel<F> {
    type Output = Option<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        if this.plan.count > 0 && this.seen == this.plan.count {
            return this.drop_now();
        }
        let Some(future) = this.future.as_mut() else { return Poll::Pending };
        // Awaits that would not suspend do so when the cooperative budget is short.
        squeeze::leave(1);
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            this.future = None;
            return Poll::Ready(Some(output));
        }
        this.seen += 1;
        this.lab.record().suspensions = this.seen;
        if this.seen == this.plan.count {
            if this.plan.explain {
                this.place = dump::where_it_waits(future.as_mut());
            }
            if this.plan.when == When::Pending {
                return this.drop_now();
            }
        }
        Poll::Pending
    }
}

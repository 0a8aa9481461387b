//! 17 async_for: ask for one item, deal with it, and only then ask for the next.
use awaitlings::{futures::Stream, prelude::*};
use std::{
    collections::VecDeque,
    pin::Pin,
    task::{Context, Poll, ready},
};

/// A stream that draws a lane for each item, from the moment when it is asked for, and must not be asked after its
/// end.
pub struct Source<T> {
    lab: Lab,
    items: VecDeque<Call<T>>,
    over: bool,
}

impl<T: Send + 'static> Source<T> {
    /// Each item comes so long after it was asked for.
    fn new(lab: &Lab, takes: Duration, items: impl IntoIterator<Item = T>) -> Source<T> {
        Source::each(lab, items.into_iter().map(|item| (takes, item)))
    }

    /// Items that come after times of their own.
    fn each(lab: &Lab, items: impl IntoIterator<Item = (Duration, T)>) -> Source<T> {
        let item = |(number, (takes, item))| lab.call(item_name(number), takes, item);
        Source { lab: lab.clone(), items: items.into_iter().enumerate().map(item).collect(), over: false }
    }
}

impl<T> Stream for Source<T> {
    type Item = T;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<T>> {
        let this = &mut *self;
        let Some(next) = this.items.front_mut() else {
            if this.over {
                this.lab.log("asked again");
                this.lab
                    .fail("the stream had told its end (`None`); expected nobody to ask it again, but it was asked");
            }
            this.over = true;
            return Poll::Ready(None);
        };
        let item = ready!(next.as_mut().poll(context));
        this.items.pop_front();
        Poll::Ready(Some(item))
    }
}

/// What a submission's `try_each` handles with.
pub type Handle = Box<dyn FnMut(u64) -> Fut<'static, Result<(), String>>>;

exercise! {
    async fn first_n<'a>(n: usize, items: &'a mut Source<u64>) -> Vec<u64>;
    async fn try_each<'a>(items: &'a mut Source<Result<u64, String>>, handle: Handle) -> Result<usize, String>;
}

fn item_name(number: usize) -> String {
    format!("item {number}")
}

/// Handles an item in this time; the item `fails` is an error.
fn handler(lab: &Lab, takes: Duration, fails: Option<u64>) -> Handle {
    let lab = lab.clone();
    Box::new(move |item| {
        let outcome = if fails == Some(item) { Err(format!("cannot handle {item}")) } else { Ok(()) };
        Box::pin(lab.call(format!("handle {item}"), takes, outcome))
    })
}

/// This item was not asked for yet.
fn not_asked_for(lab: &Lab, number: usize, when: &str) {
    if let Some(at) = lab.started(&item_name(number)) {
        lab.fail(format!("expected item {number} to stay in the stream {when}; it was asked for at {at} ms"));
    }
}

/// This began at its moment.
fn began(lab: &Lab, what: &str, verb: &str, at: u64) {
    let got = match lab.started(what) {
        Some(got) if got == at => return,
        Some(got) => format!("that was at {got} ms"),
        None => "that never happened".to_string(),
    };
    lab.fail(format!("expected {what} {verb} at {at} ms; {got}"));
}

/// The first three of five items are there as soon as the third has come.
#[check(1)]
async fn takes_the_first(lab: Lab) {
    let mut items = Source::new(&lab, millis(103), 10..15);
    let first = first_n(3, &mut items).await;
    lab.same("the first three items", first, vec![10, 11, 12]);
    lab.took(millis(309));
}

/// What was not asked for stays in the stream, and whoever reads on gets it.
#[check(2)]
async fn rest_stays_in_the_stream(lab: Lab) {
    let mut items = Source::new(&lab, millis(100), 10..15);
    let first = first_n(2, &mut items).await;
    lab.same("the first two items", first, vec![10, 11]);
    not_asked_for(&lab, 2, "when `first_n(2, ..)` has returned");
    lab.sleep(millis(750)).await;
    lab.same("the next two items", first_n(2, &mut items).await, vec![12, 13]);
    began(&lab, "item 2", "to be asked for", 950);
    lab.same("the item that is left", items.next().await, Some(14));
}

/// The first zero items of a stream are there at once, without asking it.
#[check(1)]
async fn zero_asks_for_nothing(lab: Lab) {
    let mut silent = Source { lab: lab.clone(), items: [lab.endless(item_name(0))].into(), over: false };
    let none = lab.drop_after(secs(10), first_n(0, &mut silent)).await;
    lab.that(none.is_some(), "expected `first_n(0, ..)` to return at once; it waits for an item that it does not need");
    lab.took(millis(0));
    not_asked_for(&lab, 0, "when none is wanted");

    let mut items = Source::new(&lab, millis(100), 10..12);
    lab.same("the first zero items", first_n(0, &mut items).await, vec![]);
    lab.same("the item that comes next", items.next().await, Some(10));
}

/// Where more are wanted than there are, it returns all of them at the end of the stream, and does not ask again.
#[check(1)]
async fn more_wanted_than_there_are(lab: Lab) {
    let mut two = Source::new(&lab, millis(100), [10, 11]);
    lab.same("the first seven items of two", first_n(7, &mut two).await, vec![10, 11]);
    lab.took(millis(200));
    let mut all = Source::new(&lab, millis(100), [20, 21, 22]);
    lab.same("the first `usize::MAX` items of three", first_n(usize::MAX, &mut all).await, vec![20, 21, 22]);
    let mut empty = Source::new(&lab, millis(100), []);
    lab.same("the first three items of an empty stream", first_n(3, &mut empty).await, vec![]);
    lab.took(millis(500));
}

/// Each item is handled as soon as it comes, and the next is asked for when that is done: one at a time.
#[check(1)]
async fn handled_before_the_next(lab: Lab) {
    let mut items = Source::new(&lab, millis(103), (0..3).map(Ok));
    let handled = try_each(&mut items, handler(&lab, millis(700), None)).await;
    for number in 0..3 {
        began(&lab, &format!("item {number}"), "to be asked for", number * 803);
        began(&lab, &format!("handle {number}"), "to begin", number * 803 + 103);
    }
    lab.took(millis(2_409));
    lab.same("the answer", handled, Ok(3));
}

/// An item may take minutes, and so may its handling: each is awaited to its end.
#[check(1)]
async fn however_long_it_takes(lab: Lab) {
    lab.limit(secs(3_600));
    let mut items = Source::each(&lab, [(millis(103), 10), (secs(300), 11)]);
    lab.same("the first seven items of two", first_n(7, &mut items).await, vec![10, 11]);
    lab.took(millis(300_103));
    lab.restart();
    let mut items = Source::each(&lab, [(millis(103), Ok(0)), (secs(300), Ok(1))]);
    let handled = try_each(&mut items, handler(&lab, secs(200), None)).await;
    lab.took(millis(700_103));
    lab.same("the answer", handled, Ok(2));
}

/// An empty stream is `Ok(0)`, and neither it nor another is asked again after its end.
#[check(1)]
async fn ends_with_the_stream(lab: Lab) {
    let mut empty = Source::new(&lab, millis(100), []);
    lab.same("the answer for an empty stream", try_each(&mut empty, handler(&lab, secs(1), None)).await, Ok(0));
    lab.took(millis(0));
    let mut one = Source::new(&lab, millis(100), [Ok(0)]);
    lab.same("the answer for one item", try_each(&mut one, handler(&lab, secs(1), None)).await, Ok(1));
    lab.took(millis(1_100));
}

/// The first error of `handle` comes back at once; what follows is neither asked for nor handled.
#[check(1)]
async fn stops_when_handling_fails(lab: Lab) {
    let mut items = Source::new(&lab, millis(100), (0..4).map(Ok));
    let handled = try_each(&mut items, handler(&lab, millis(300), Some(1))).await;
    lab.same("the answer", handled, Err("cannot handle 1".to_string()));
    lab.took(millis(800));
    not_asked_for(&lab, 2, "after the error");
    lab.same("the item that comes next", items.next().await, Some(Ok(2)));
}

/// The stream's own error comes back at once; nothing is handled for it, and what follows stays in the stream.
#[check(1)]
async fn stops_when_the_stream_fails(lab: Lab) {
    let mut items = Source::new(&lab, millis(100), [Ok(0), Err("line cut".to_string()), Ok(2), Ok(3)]);
    let handled = try_each(&mut items, handler(&lab, millis(300), None)).await;
    lab.same("the answer", handled, Err("line cut".to_string()));
    lab.took(millis(500));
    not_asked_for(&lab, 2, "after the error");
    lab.same("the item that comes next", items.next().await, Some(Ok(2)));
}

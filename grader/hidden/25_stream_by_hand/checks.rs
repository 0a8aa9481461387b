//! 25 stream_by_hand: repeats left out without a wake lost, one end, bounds that hold.
use awaitlings::futures::channel::mpsc;
use awaitlings::futures::stream::{self, Stream, poll_fn};
use awaitlings::prelude::*;
use std::cell::Cell;
use std::mem::ManuallyDrop;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};
use tokio_test::stream_mock::StreamMockBuilder;
use tokio_test::task::{self, Spawn};

exercise! {
    stream fn dedup(source: Items<u64>) -> u64;
}

/// A stream that only this check polls.
type Task = Spawn<Items<u64>>;

/// More repeats in a row than anybody looks at in one poll, if he counts.
const REPEATS: usize = 5_000;
/// More polls than that: whoever is still polled in vain then is not on the way to anything.
const POLLS: usize = 2 * REPEATS;

/// Polls as a runtime would: once more after each wake, until there is an answer or nobody has called for a poll.
fn asked(lab: &Lab, items: &mut Task) -> Poll<Option<u64>> {
    for _ in 0..POLLS {
        let answer = items.poll_next();
        if answer.is_ready() || !items.is_woken() {
            return answer;
        }
    }
    lab.fail(format!("expected the stream to sleep while its source does; it woke its own task {POLLS} times in a row"))
}

/// Asks, and expects this item, or the end.
fn comes(lab: &Lab, items: &mut Task, source: &str, want: Option<u64>) {
    let name = |item: Option<u64>| item.map_or("the end".to_owned(), |item| item.to_string());
    let got = match asked(lab, items) {
        Poll::Ready(got) => name(got),
        Poll::Pending => "Pending, and nothing will wake the task".to_owned(),
    };
    let want = name(want);
    lab.that(got == want, format!("{source}: expected {want}; got {got}"));
}

/// Asks, and expects to be told to wait.
fn waits(lab: &Lab, items: &mut Task, source: &str) {
    let got = match asked(lab, items) {
        Poll::Pending => return,
        Poll::Ready(Some(item)) => item.to_string(),
        Poll::Ready(None) => "the end".to_owned(),
    };
    lab.fail(format!("{source}: expected Pending; got {got}"));
}

/// These items, without repeats of the one right before; `last` went out before them.
fn without_repeats(mut last: Option<u64>, items: &[u64]) -> Vec<u64> {
    items.iter().copied().filter(|item| last.replace(*item) != Some(*item)).collect()
}

/// An item that equals the one right before it is left out, and no other.
#[check(2)]
async fn repeats_left_out(lab: Lab) {
    let sources: [&[u64]; 6] = [&[1, 1, 2, 2, 2, 1], &[], &[3], &[5, 5, 5], &[0, 0, 1, 2, 3, 3], &[1, 2, 1, 2, 1]];
    for source in sources {
        let said = format!("from a source of {source:?}");
        let mut items = task::spawn(dedup(Box::pin(stream::iter(source.to_vec()))));
        for want in without_repeats(None, source) {
            comes(&lab, &mut items, &said, Some(want));
        }
        comes(&lab, &mut items, &said, None);
    }

    let said = format!("from a source of {REPEATS} times 1, and then 2");
    let source = stream::iter(std::iter::repeat_n(1, REPEATS).chain([2]));
    let mut items = task::spawn(dedup(Box::pin(source)));
    for want in [Some(1), Some(2), None] {
        comes(&lab, &mut items, &said, want);
    }
}

/// Each item comes at the moment when the source has it.
#[check(1)]
async fn comes_at_once(lab: Lab) {
    let source = StreamMockBuilder::new()
        .next(1)
        .wait(millis(300))
        .next(1)
        .wait(millis(400))
        .next(2)
        .next(2)
        .wait(millis(1_100))
        .next(3)
        .build();
    // A mock that is dropped early panics, with words about mocks: the check has better ones.
    let mut source = ManuallyDrop::new(source);
    let mut items = dedup(Box::pin(poll_fn(move |cx| source.poll_next_unpin(cx))));
    for (want, at) in [(Some(1), 0), (Some(2), 700), (Some(3), 1_800), (None, 1_800)] {
        let got = items.next().await;
        let name = |item: Option<u64>| item.map_or("the end".to_owned(), |item| item.to_string());
        let (want, got, came) = (name(want), name(got), lab.now());
        lab.that(
            (&got, came) == (&want, at),
            format!("expected {want} at {at} ms, when the source has it; {got} came at {came} ms"),
        );
    }
}

/// After a repeat, with nothing behind it yet, the task is woken as soon as the source has more.
#[check(2)]
async fn woken_after_a_repeat(lab: Lab) {
    let (source, receive) = mpsc::unbounded();
    let send = |item: u64| source.unbounded_send(item).unwrap_or(());
    let mut items = task::spawn(dedup(Box::pin(receive)));
    send(7);
    comes(&lab, &mut items, "the source has sent 7", Some(7));
    send(7);
    waits(&lab, &mut items, "the source has sent 7 and 7");
    send(8);
    lab.that(
        items.is_woken(),
        "the source has sent 7 and 7; the task was told Pending, and then came 8: expected the task to be woken",
    );
    comes(&lab, &mut items, "the source has sent 7, 7, 8", Some(8));
    send(8);
    send(8);
    send(9);
    comes(&lab, &mut items, "the source has sent 7, 7, 8, and then at one moment 8, 8, 9", Some(9));
    waits(&lab, &mut items, "the source has sent no more");
    drop(source);
    lab.that(items.is_woken(), "the source ended while the task waited: expected the task to be woken");
    comes(&lab, &mut items, "the source has ended", None);
}

/// A repeat is left out also when it comes long after its twin.
#[check(1)]
async fn repeats_after_a_wait(lab: Lab) {
    let (source, receive) = mpsc::unbounded();
    let send = |item: u64| source.unbounded_send(item).unwrap_or(());
    let mut items = task::spawn(dedup(Box::pin(receive)));
    send(7);
    comes(&lab, &mut items, "the source has sent 7", Some(7));
    for polls in 1..4 {
        waits(&lab, &mut items, "the source has sent only 7");
        send(7);
        let polls = if polls == 1 { "1 poll".to_owned() } else { format!("{polls} polls") };
        waits(&lab, &mut items, &format!("the source has sent 7, and after {polls} with nothing new 7 again"));
    }
    send(8);
    comes(&lab, &mut items, "the source has sent 7 several times, then 8", Some(8));
}

/// While the source sleeps the stream sleeps too, and wakes nobody.
#[check(1)]
async fn sleeps_with_its_source(lab: Lab) {
    let (source, receive) = mpsc::unbounded();
    let send = |item: u64| source.unbounded_send(item).unwrap_or(());
    let mut items = task::spawn(dedup(Box::pin(receive)));
    waits(&lab, &mut items, "the source has sent nothing");
    send(1);
    comes(&lab, &mut items, "the source has sent 1", Some(1));
    waits(&lab, &mut items, "the source has sent 1 and no more");
    lab.sleep(secs(1)).await;
    lab.that(!items.is_woken(), "expected the stream to sleep while its source does; its task was woken");
}

/// The end is for good, and the source is not polled after it.
#[check(2)]
async fn ends_for_good(lab: Lab) {
    let polls = Rc::new(Cell::new(0));
    let counted = Rc::clone(&polls);
    let source = poll_fn(move |_| {
        counted.set(counted.get() + 1);
        // It ends, and then goes on: a stream that is not fused may do that.
        Poll::Ready([Some(1), Some(1), None].get(counted.get() - 1).copied().unwrap_or(Some(2)))
    });
    let mut items = task::spawn(dedup(Box::pin(source)));
    comes(&lab, &mut items, "the source gives 1, 1 and the end", Some(1));
    comes(&lab, &mut items, "the source gives 1, 1 and the end", None);
    for _ in 0..3 {
        comes(&lab, &mut items, "asked once more after the end", None);
    }
    let after = polls.get() - 3;
    let again = if after == 1 { "once more".to_owned() } else { format!("{after} times more") };
    lab.that(
        after == 0,
        format!("expected the source to be left alone once it has ended; it was polled {again}"),
    );
}

/// The bounds of `size_hint` hold before every poll and after the end.
#[check(2)]
async fn bounds_hold(lab: Lab) {
    let sources: [&[u64]; 6] = [&[], &[4], &[7, 7, 7], &[1, 2, 3], &[1, 1, 2, 3, 3], &[9, 9, 9, 9, 1]];
    for source in sources {
        let mut items = task::spawn(dedup(Box::pin(stream::iter(source.to_vec()))));
        let mut left = without_repeats(None, source).len();
        for asked_before in 0.. {
            let asked_for = if asked_before == 1 { "1 item".to_owned() } else { format!("{asked_before} items") };
            bounds_around(&lab, left, items.size_hint(), &format!("{source:?}, {asked_for} asked for"));
            match asked(&lab, &mut items) {
                Poll::Ready(Some(_)) => left = left.saturating_sub(1),
                _ => break,
            }
        }
        bounds_around(&lab, 0, items.size_hint(), &format!("{source:?}, at its end"));
    }

    // Its end came first, and it would go on: its bounds are about what it would give then.
    let mut items = task::spawn(dedup(Box::pin(GoesOn { ended: false, then: vec![4, 5] })));
    let _ = asked(&lab, &mut items);
    bounds_around(&lab, 0, items.size_hint(), "nothing that would go on after its end, at that end");
}

/// A source that ends at once, and then has items after all: a stream that is not fused may do that.
struct GoesOn {
    ended: bool,
    then: Vec<u64>,
}

impl Stream for GoesOn {
    type Item = u64;

    fn poll_next(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<u64>> {
        if self.ended {
            return Poll::Ready(self.then.pop());
        }
        self.ended = true;
        Poll::Ready(None)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        let left = if self.ended { self.then.len() } else { 0 };
        (left, Some(left))
    }
}

fn bounds_around(lab: &Lab, left: usize, (lower, upper): (usize, Option<usize>), source: &str) {
    let to_come = if left == 1 { "1 item was".to_owned() } else { format!("{left} items were") };
    lab.that(
        lower <= left,
        format!("a source of {source}: `size_hint` said at least {lower}; {to_come} still to come"),
    );
    if let Some(upper) = upper {
        lab.that(
            left <= upper,
            format!("a source of {source}: `size_hint` said at most {upper}; {to_come} still to come"),
        );
    }
}

//! 20 channel: producers, one bounded queue, consumers; back-pressure, and an end.
use awaitlings::futures::stream::{self, BoxStream};
use awaitlings::prelude::*;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What a submission is handed as `handle`.
pub type Handle = Arc<dyn Fn(u64) -> Call<()> + Send + Sync>;

exercise! {
    async fn pipeline(
        producers: Vec<BoxStream<'static, u64>>, capacity: NonZeroUsize, consumers: NonZeroUsize, handle: Handle,
    ) -> usize;
}

fn at_least_one(count: usize) -> NonZeroUsize {
    NonZeroUsize::new(count).expect("checks ask for at least one")
}

/// Makes producers and handlers, and counts what passes between them.
#[derive(Clone)]
struct Counter {
    lab: Lab,
    counts: Arc<Mutex<Counts>>,
}

#[derive(Default)]
struct Counts {
    taken: usize,
    handled: usize,
    most_ahead: usize,
    /// In milliseconds.
    most_ahead_at: u64,
    /// In the order in which they were taken up.
    begun: Vec<u64>,
}

impl Counter {
    fn new(lab: &Lab) -> Counter {
        Counter { lab: lab.clone(), counts: Arc::default() }
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A producer that has its items ready.
    fn ready(&self, items: impl IntoIterator<Item = u64, IntoIter: Send + 'static>) -> BoxStream<'static, u64> {
        let counter = self.clone();
        stream::iter(items).inspect(move |_| counter.count_taken()).boxed()
    }

    /// A producer that takes so long for each item.
    fn paced(
        &self,
        gap: Duration,
        items: impl IntoIterator<Item = u64, IntoIter: Send + 'static>,
    ) -> BoxStream<'static, u64> {
        let (lab, counter) = (self.lab.clone(), self.clone());
        let wait = move |item| {
            let lab = lab.clone();
            async move {
                lab.sleep(gap).await;
                item
            }
        };
        stream::iter(items).then(wait).inspect(move |_| counter.count_taken()).boxed()
    }

    fn count_taken(&self) {
        let mut counts = self.counts();
        counts.taken += 1;
        let ahead = counts.taken - counts.handled;
        if ahead > counts.most_ahead {
            (counts.most_ahead, counts.most_ahead_at) = (ahead, self.lab.now());
        }
    }

    /// A handler that takes so long for an item, and counts it at its end.
    fn handler(&self, takes: impl Fn(u64) -> Duration + Send + Sync + 'static) -> Handle {
        let counter = self.clone();
        Arc::new(move |item| {
            let counter = counter.clone();
            let call = counter.lab.call(format!("item {item}"), takes(item), ());
            Box::pin(async move {
                counter.counts().begun.push(item);
                call.await;
                counter.counts().handled += 1;
            })
        })
    }

    /// When something happened to an item that was to be handled.
    fn seen(&self, at: Option<u64>, item: usize) -> u64 {
        at.unwrap_or_else(|| self.lab.fail(format!("expected item {item} to be handled; it never was")))
    }

    /// What was taken up so far, sorted.
    fn begun_sorted(&self) -> Vec<u64> {
        let mut begun = self.counts().begun.clone();
        begun.sort_unstable();
        begun
    }
}

/// Every item of every producer is handled once, and the answer is their number.
#[check(2)]
async fn every_item_once(lab: Lab) {
    let counter = Counter::new(&lab);
    let producers = vec![counter.ready(0..4), counter.paced(millis(300), 10..13), counter.ready(20..22)];
    let handled =
        pipeline(producers, at_least_one(2), at_least_one(2), counter.handler(|item| millis(200 + item * 10))).await;
    lab.same("the items that were handled", counter.begun_sorted(), vec![0, 1, 2, 3, 10, 11, 12, 20, 21]);
    lab.same("the items handled to their end", counter.counts().handled, 9);
    lab.same("the answer", handled, 9);
}

/// With no producers, or with empty ones, the answer is 0 at once; otherwise it comes with the end of the last item.
#[check(1)]
async fn ends_when_all_is_handled(lab: Lab) {
    let counter = Counter::new(&lab);
    let handler = || counter.handler(|_| millis(700));
    let none = pipeline(vec![], at_least_one(2), at_least_one(3), handler()).await;
    lab.same("the answer with no producers", none, 0);
    let empty = pipeline(vec![counter.ready([]), counter.ready([])], at_least_one(1), at_least_one(2), handler()).await;
    lab.same("the answer with two empty producers", empty, 0);
    lab.took(millis(0));
    // The last item comes at 2 s; nobody works between 1.7 s and then.
    let two = pipeline(vec![counter.paced(secs(1), 0..2)], at_least_one(1), at_least_one(2), handler()).await;
    lab.same("the answer with two items", two, 2);
    lab.took(millis(2_700));
}

/// A slow producer holds up no other, with a single place for all of them: their streams are asked side by side.
#[check(1)]
async fn producers_run_side_by_side(lab: Lab) {
    let counter = Counter::new(&lab);
    let producers =
        vec![counter.paced(millis(900), 0..2), counter.paced(millis(400), 10..14), counter.paced(millis(250), 20..22)];
    let handled = pipeline(producers, at_least_one(1), at_least_one(4), counter.handler(|_| millis(100))).await;
    lab.same("the answer", handled, 8);
    let began = |item| counter.seen(lab.started(&format!("item {item}")), item);
    lab.same("the start of the slow producer's first item (in ms)", began(0), 900);
    lab.same("the start of the second producer's first item (in ms)", began(10), 400);
    lab.same("the start of the third producer's last item (in ms)", began(21), 500);
    lab.took(millis(1_900));
}

/// The items of one producer are taken up in the order in which it gave them.
#[check(1)]
async fn in_the_order_of_the_producer(lab: Lab) {
    let counter = Counter::new(&lab);
    let producers = vec![counter.ready(0..7), counter.paced(millis(310), 100..105)];
    pipeline(producers, at_least_one(3), at_least_one(1), counter.handler(|_| millis(200))).await;
    let begun = counter.counts().begun.clone();
    let (first, second): (Vec<u64>, Vec<u64>) = begun.iter().partition(|item| **item < 100);
    lab.same("the items of the first producer, in the order of handling,", first, (0..7).collect::<Vec<u64>>());
    lab.same("the items of the second producer, in the order of handling,", second, (100..105).collect::<Vec<u64>>());
}

/// All consumers are at work while there are items enough, and one that comes free takes the next item at once.
#[check(2)]
async fn consumers_share_one_queue(lab: Lab) {
    let counter = Counter::new(&lab);
    // The first item keeps its consumer for long; the other two consumers handle all the rest meanwhile.
    let takes = |item| if item == 0 { millis(5_300) } else { millis(1_000 + item * 10) };
    let handled = pipeline(vec![counter.ready(0..9)], at_least_one(4), at_least_one(3), counter.handler(takes)).await;
    lab.same("the answer", handled, 9);
    lab.peak(3);
    for (item, want) in [5_300, 1_010, 1_020, 2_040, 2_060, 3_090, 3_120, 4_160, 4_200].into_iter().enumerate() {
        lab.same(
            &format!("the end of item {item} (in ms)"),
            counter.seen(lab.ended(&format!("item {item}")), item),
            want,
        );
    }
}

/// Producers are held back when the queue is full, but not before: the queue does fill.
#[check(2)]
async fn producers_are_held_back(lab: Lab) {
    let counter = Counter::new(&lab);
    let (capacity, consumers) = (5, 2);
    let call = pipeline(
        vec![counter.ready(0..40), counter.ready(100..120), counter.ready(200..203)],
        at_least_one(capacity),
        at_least_one(consumers),
        counter.handler(|item| millis(500 + item)),
    );
    let watch = async {
        lab.sleep(millis(100)).await;
        let taken = counter.counts().taken;
        let least = capacity + consumers;
        let words = format!(
            "expected the producers to go on until {capacity} items wait beside the {consumers} that are handled; \
             after 100 ms only {taken} items had been taken from them"
        );
        lab.that(taken >= least, words);
    };
    let (handled, ()) = awaitlings::futures::join!(call, watch);
    lab.same("the answer", handled, 63);
    let most = counter.counts().most_ahead;
    let at = moment(counter.counts().most_ahead_at);
    let words = format!(
        "expected at most 10 items to be taken and not handled (5 in the queue, 2 with consumers, 1 with each of 3 \
         producers); {most} were, at {at}"
    );
    lab.that(most <= 10, words);
}

/// A handler's panic goes on to the caller, and `pipeline` comes to its end even if every consumer has died.
#[check(2)]
async fn panic_reaches_the_caller(lab: Lab) {
    let counter = Counter::new(&lab);
    let panics_at = |lab: &Lab, bad: fn(u64) -> bool| -> Handle {
        let lab = lab.clone();
        Arc::new(move |item| match bad(item) {
            true => lab.panicking(format!("item {item}"), millis(500), "the handler's own panic"),
            false => lab.call(format!("item {item}"), millis(300), ()),
        })
    };
    let one = pipeline(vec![counter.ready(0..6)], at_least_one(2), at_least_one(2), panics_at(&lab, |item| item == 2));
    if let Ok(answer) = lab.catch(one).await {
        lab.fail(format!(
            "expected `pipeline` to panic, since the handler of one item of six did; it answered {answer}"
        ));
    }
    lab.gone("`pipeline`").await;
    // The other consumer has come to its end by then.
    let last =
        pipeline(vec![counter.ready(40..43)], at_least_one(2), at_least_one(2), panics_at(&lab, |item| item == 42));
    if let Ok(answer) = lab.catch(last).await {
        lab.fail(format!(
            "expected `pipeline` to panic, since the handler of the last of three items did; it answered {answer}"
        ));
    }
    lab.gone("`pipeline`").await;
    let all = pipeline(vec![counter.ready(10..30)], at_least_one(2), at_least_one(2), panics_at(&lab, |_| true));
    if let Ok(answer) = lab.catch(all).await {
        lab.fail(format!("expected `pipeline` to panic, since every handler did; it answered {answer}"));
    }
    lab.gone("`pipeline`").await;
}

/// Dropped half-way, `pipeline` leaves no task behind: neither producers nor consumers.
#[check(1)]
async fn nothing_is_left_when_dropped(lab: Lab) {
    let counter = Counter::new(&lab);
    let producers = vec![counter.paced(millis(70), 0..), counter.paced(millis(230), 1_000_000..)];
    let call = pipeline(producers, at_least_one(2), at_least_one(2), counter.handler(|_| millis(400)));
    let ended = lab.drop_after(millis(1_300), call).await;
    lab.that(ended.is_none(), "expected `pipeline` to go on as long as its producers do; it answered");
    lab.gone("`pipeline`").await;
    let taken = counter.counts().taken;
    lab.sleep(secs(5)).await;
    lab.same("the items taken 5 s after the call was dropped", counter.counts().taken, taken);
}

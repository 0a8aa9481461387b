//! 19 buffered: N in flight, counted from the source to the consumer; in order; and nothing left when it is dropped.
use awaitlings::{futures::Stream, prelude::*};
use std::{
    collections::VecDeque,
    num::NonZeroUsize,
    panic::panic_any,
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    task::{Context, Poll, ready},
};

/// What a submission's `buffered` works with.
pub type Work = Box<dyn FnMut(u64) -> Call<u64> + Send>;

exercise! {
    stream fn buffered(source: Source, limit: NonZeroUsize, work: Work) -> u64;
}

fn limit(limit: usize) -> NonZeroUsize {
    NonZeroUsize::new(limit).expect("checks ask for at least one")
}

/// A line of items, from a source to the check, and what is counted along it.
#[derive(Clone)]
struct Line {
    lab: Lab,
    counts: Arc<Mutex<Counts>>,
}

#[derive(Default)]
struct Counts {
    taken: usize,
    handed_out: usize,
    most_in_flight: usize,
    source_dropped: bool,
}

/// Gives the numbers from 0, each after its wait, and must not be asked after its end.
pub struct Source {
    line: Line,
    waits: VecDeque<Call<()>>,
    over: bool,
}

impl Line {
    fn new(lab: &Lab) -> Line {
        Line { lab: lab.clone(), counts: Arc::default() }
    }

    fn counts(&self) -> MutexGuard<'_, Counts> {
        self.counts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn source(&self, waits: VecDeque<Call<()>>) -> Source {
        Source { line: self.clone(), waits, over: false }
    }

    /// So many items, without a wait.
    fn ready(&self, count: usize) -> Source {
        self.source((0..count).map(|_| Box::pin(async {}) as Call<()>).collect())
    }

    /// An item comes so long after it was asked for.
    fn paced(&self, gaps: &[Duration]) -> Source {
        let wait = |gap: &Duration| {
            let (lab, gap) = (self.lab.clone(), *gap);
            Box::pin(async move { lab.sleep(gap).await }) as Call<()>
        };
        self.source(gaps.iter().map(wait).collect())
    }

    /// Work on each item in so many steps; no more items than these are expected.
    fn work<const STEPS: usize>(&self, steps: Vec<[Duration; STEPS]>) -> Work {
        let lab = self.lab.clone();
        Box::new(move |item| lab.steps(item_name(item), steps[item as usize], item))
    }

    /// Asks for an answer.
    async fn next(&self, answers: &mut Items<u64>) -> Option<u64> {
        let answer = answers.next().await;
        if answer.is_some() {
            self.counts().handed_out += 1;
        }
        answer
    }

    /// Asks for an answer: this one, at this moment.
    async fn expect(&self, answers: &mut Items<u64>, want: Option<u64>, at: u64) {
        let asked = self.lab.now();
        let got = self.next(answers).await;
        let name =
            |answer: Option<u64>| answer.map_or("the end".to_owned(), |item| format!("the answer for item {item}"));
        let came = self.lab.now();
        self.lab.that(
            (came, got) == (at, want),
            format!("asked at {asked} ms, expected {} at {at} ms; {} came at {came} ms", name(want), name(got)),
        );
    }

    /// The most items that were taken and not yet handed out.
    fn most_in_flight(&self, want: usize) {
        let most = self.counts().most_in_flight;
        let count = |items: usize| if items == 1 { "1 item".to_owned() } else { format!("{items} items") };
        let words = match most > want {
            true => format!("at most {} taken and not yet handed out; {most} were, at one moment", count(want)),
            false => {
                format!("up to {} in flight, so many as the limit allows; never more than {most} were", count(want))
            }
        };
        self.lab.that(most == want, format!("expected {words}"));
    }

    /// A millisecond later there is nothing left.
    async fn all_gone(&self, what: &str) {
        self.lab.gone(what).await;
        let dropped = self.counts().source_dropped;
        self.lab.that(dropped, format!("expected the source to be dropped with {what}; somebody still holds it"));
    }
}

impl Stream for Source {
    type Item = u64;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<u64>> {
        let this = &mut *self;
        let Some(wait) = this.waits.front_mut() else {
            if this.over {
                this.line
                    .lab
                    .fail("the source had told its end (`None`); expected nobody to ask it again, but it was asked");
            }
            this.over = true;
            return Poll::Ready(None);
        };
        ready!(wait.as_mut().poll(context));
        this.waits.pop_front();
        let mut counts = this.line.counts();
        counts.taken += 1;
        counts.most_in_flight = counts.most_in_flight.max(counts.taken - counts.handed_out);
        Poll::Ready(Some(counts.taken as u64 - 1))
    }
}

impl Drop for Source {
    fn drop(&mut self) {
        self.line.counts().source_dropped = true;
    }
}

fn item_name(item: u64) -> String {
    format!("item {item}")
}

/// Work that takes 1 s, 2.3 s, ..
fn uneven(line: &Line) -> Work {
    line.work([1_000, 2_300, 700, 1_600, 400, 900].map(|takes| [millis(takes)]).into())
}

/// The answers come in the order of the items, whatever the work on each takes.
#[check(1)]
async fn answers_in_order(lab: Lab) {
    let line = Line::new(&lab);
    let answers: Vec<u64> = buffered(line.ready(6), limit(3), uneven(&line)).collect().await;
    lab.same("the answers", answers, vec![0, 1, 2, 3, 4, 5]);
}

/// Up to N are worked on at once: while the consumer waits, the next item is taken as soon as fewer are in flight.
#[check(2)]
async fn n_at_work(lab: Lab) {
    let line = Line::new(&lab);
    let mut answers = buffered(line.ready(6), limit(3), uneven(&line));
    for (item, at) in [1_000, 2_300, 2_300, 2_600, 2_700, 3_200].into_iter().enumerate() {
        line.expect(&mut answers, Some(item as u64), at).await;
    }
    lab.peak(3);
    for (item, at) in [0, 0, 0, 1_000, 2_300, 2_300].into_iter().enumerate() {
        let began = lab.started(&item_name(item as u64)).unwrap_or_default();
        lab.that(began == at, format!("expected the work on item {item} to begin at {at} ms; it began at {began} ms"));
    }
}

/// Never more than N items are taken and not yet handed out: not behind a slow first item, not for a slow consumer.
#[check(2)]
async fn never_more_in_flight(lab: Lab) {
    let line = Line::new(&lab);
    let takes = |item: u64| [millis(if item == 0 { 5_000 } else { 100 + 30 * item })];
    let mut answers = buffered(line.ready(12), limit(3), line.work((0..12).map(takes).collect()));
    for _ in 0..6 {
        line.next(&mut answers).await;
        lab.sleep(millis(730)).await;
    }
    while line.next(&mut answers).await.is_some() {}
    line.most_in_flight(3);
    drop(answers);

    let line = Line::new(&lab);
    let mut answers = buffered(line.ready(4), limit(1), line.work(vec![[millis(300)]; 4]));
    while line.next(&mut answers).await.is_some() {
        lab.sleep(millis(1_030)).await;
    }
    line.most_in_flight(1);
}

/// While the consumer does something else the work that has begun goes on, to its end.
#[check(2)]
async fn work_goes_on(lab: Lab) {
    let line = Line::new(&lab);
    let steps = [[150, 250], [300, 400], [500, 600], [900, 900], [800, 900]];
    let work = line.work(steps.map(|[first, second]| [millis(first), millis(second)]).into());
    let mut answers = buffered(line.ready(5), limit(4), work);
    line.expect(&mut answers, Some(0), 400).await;
    lab.sleep(secs(5)).await;
    for (item, [first, second]) in steps.into_iter().enumerate().skip(1) {
        let (began, ended) = (lab.started(&item_name(item as u64)), lab.ended(&item_name(item as u64)));
        // The last item may be taken at 400 ms, or when the consumer asks again.
        let want = if item < 4 { 0 } else { began.unwrap_or_default() };
        let end = want + first + second;
        if (began, ended) == (Some(want), Some(end)) || (item == 4 && began.is_none()) {
            continue;
        }
        let got = match (began, ended) {
            (None, _) => "by 5.4 s it has not begun".to_owned(),
            (Some(began), None) => format!("it began at {began} ms, and by 5.4 s it has not ended"),
            (Some(began), Some(ended)) => format!("it began at {began} ms and ended at {ended} ms"),
        };
        lab.fail(format!(
            "the consumer was busy from 400 ms to 5.4 s; expected the work on item {item} to begin at {want} ms and \
             end at {end} ms; {got}"
        ));
    }
    for item in [1, 2, 3] {
        line.expect(&mut answers, Some(item), 5_400).await;
    }
    lab.same("the last answer", line.next(&mut answers).await, Some(4));
    lab.same("what comes after it", line.next(&mut answers).await, None);
}

/// An answer comes as soon as it and those before it are ready, although the source is silent meanwhile.
#[check(1)]
async fn silent_source_holds_nothing_back(lab: Lab) {
    let line = Line::new(&lab);
    let gaps = [millis(100), millis(1_000), millis(50), millis(2_000)];
    let mut answers = buffered(line.paced(&gaps), limit(3), line.work(vec![[millis(300)]; 4]));
    for (item, at) in [400, 1_400, 1_450, 3_450].into_iter().enumerate() {
        line.expect(&mut answers, Some(item as u64), at).await;
    }
}

/// It ends when the source has ended and the last answer is handed out; the source is not asked again after its end.
#[check(1)]
async fn ends_with_the_source(lab: Lab) {
    let empty = Line::new(&lab);
    empty.expect(&mut buffered(empty.ready(0), limit(3), empty.work::<1>(vec![])), None, 0).await;
    let line = Line::new(&lab);
    let mut answers = buffered(line.ready(2), limit(100), line.work(vec![[millis(700)], [millis(400)]]));
    line.expect(&mut answers, Some(0), 700).await;
    line.expect(&mut answers, Some(1), 700).await;
    line.expect(&mut answers, None, 700).await;
    drop(answers);
    line.all_gone("the stream").await;
}

/// A panic of the work reaches the consumer: the stream does not end or go on as if nothing had happened.
#[check(1)]
async fn panic_comes_out(lab: Lab) {
    lab.allow_panics();
    for in_the_call in [false, true] {
        let line = Line::new(&lab);
        let (inside, mut answers_seen) = (lab.clone(), Vec::new());
        let work: Work = Box::new(move |item| match item {
            1 => {
                // Where the call itself panics this is never polled: it tells the lab whose panic it is.
                let panicking = inside.panicking(item_name(item), millis(300), "boom");
                if in_the_call {
                    drop(panicking);
                    panic_any("boom");
                }
                panicking
            }
            _ => inside.call(item_name(item), millis(400), item),
        });
        let mut answers = buffered(line.ready(3), limit(2), work);
        let asked = async {
            while let Some(answer) = answers.next().await {
                answers_seen.push(answer);
            }
        };
        if lab.catch(asked).await.is_ok() {
            let whose = if in_the_call { "the call `work(item)` itself" } else { "the work" };
            lab.fail(format!(
                "{whose} panicked for item 1 of 0, 1, 2; expected whoever asks for the answers to see a panic, \
                 but the stream ended, with the answers {answers_seen:?}"
            ));
        }
    }
}

/// When the stream is dropped, asked before or not, a millisecond later no work, no task and no source is left.
#[check(1)]
async fn nothing_after_the_drop(lab: Lab) {
    let unasked = Line::new(&lab);
    drop(buffered(unasked.ready(4), limit(3), unasked.work(vec![[secs(10)]; 4])));
    unasked.all_gone("a stream that was never asked").await;

    let line = Line::new(&lab);
    let mut source = line.ready(2);
    source.waits.push_back(Box::pin(std::future::pending()));
    let mut answers = buffered(source, limit(3), line.work(vec![[millis(300), millis(0)], [millis(200), secs(10)]]));
    line.expect(&mut answers, Some(0), 301).await;
    lab.sleep(millis(450)).await;
    drop(answers);
    line.all_gone("the stream").await;
}

/// Wherever the consumer is when it is cancelled, nothing goes on behind its back.
#[check(1, cancel_at_every_await)]
async fn cancelled_anywhere(lab: Lab) {
    let line = Line::new(&lab);
    let gaps = [millis(50), millis(70), millis(90), millis(800), millis(30)];
    let takes = [300, 900, 200, 400, 600].map(|takes| [millis(takes)]);
    let (answers, reader) = (buffered(line.paced(&gaps), limit(2), line.work(takes.into())), line.clone());
    let all = async move {
        let mut answers = answers;
        while reader.next(&mut answers).await.is_some() {
            reader.lab.sleep(millis(110)).await;
        }
    };
    lab.cancel(all).await;
    line.all_gone("the stream").await;
}

//! 18 async_generator: lazy to the last item, and nothing left when the stream is dropped.
use awaitlings::prelude::*;

/// What a submission's `pages` fetches with.
pub type Fetch = Box<dyn FnMut(u32) -> Call<Option<Vec<u64>>> + Send>;

exercise! {
    stream fn async_range(count: u32) -> u32;
    stream fn pages(fetch: Fetch) -> u64;
}

/// An API of these pages. Each fetch takes 300 ms, and is logged at the moment when `fetch` is called.
fn api(lab: &Lab, book: Vec<Vec<u64>>) -> Fetch {
    let lab = lab.clone();
    Box::new(move |number| {
        lab.log(format!("fetch of page {number}"));
        lab.call(format!("page {number}"), millis(300), book.get(number as usize).cloned())
    })
}

/// Asks for one item; on the timeline, asking lasts until something comes.
async fn ask<T>(items: &mut Items<T>, lab: &Lab) -> Option<T> {
    let asking = lab.busy("asking");
    let item = items.next().await;
    asking.done();
    item
}

fn name<T: std::fmt::Debug>(item: &Option<T>) -> String {
    item.as_ref().map_or("the end".to_string(), |item| format!("item {item:?}"))
}

/// Asks for one item, and says what came and when.
async fn expect<T: PartialEq + std::fmt::Debug>(lab: &Lab, items: &mut Items<T>, want: Option<T>, at: u64) {
    let asked = moment(lab.now());
    let got = ask(items, lab).await;
    let (came, want, got) = (lab.now(), name(&want), name(&got));
    lab.that(
        (came, &got) == (at, &want),
        format!("asked at {asked}, expected {want} at {}; {got} came at {}", moment(at), moment(came)),
    );
}

/// A range of five gives 0 to 4, one each 100 ms, and ends with the last.
#[check(2)]
async fn range_of_five(lab: Lab) {
    let mut numbers = async_range(5);
    // Asked for whole before any of it is judged: the first item alone does not tell one that waits too late from one
    // that never waits.
    for _ in 0..7 {
        let item = ask(&mut numbers, &lab).await;
        lab.log(name(&item));
        if item.is_none() {
            break;
        }
    }
    lab.trace_in_order(&[
        (100, "item 0"),
        (200, "item 1"),
        (300, "item 2"),
        (400, "item 3"),
        (500, "item 4"),
        (500, "the end"),
    ]);
}

/// An empty range ends at once, a range of one after one number: no wait comes before the end.
#[check(1)]
async fn end_comes_without_a_wait(lab: Lab) {
    expect(&lab, &mut async_range(0), None, 0).await;
    let mut one = async_range(1);
    expect(&lab, &mut one, Some(0), 100).await;
    lab.sleep(millis(250)).await;
    expect(&lab, &mut one, None, 350).await;
}

/// The 100 ms of each number begin when it is asked for, however late that is.
#[check(2)]
async fn waits_from_being_asked(lab: Lab) {
    let mut numbers = async_range(4);
    lab.sleep(millis(1_030)).await;
    expect(&lab, &mut numbers, Some(0), 1_130).await;
    lab.sleep(millis(250)).await;
    expect(&lab, &mut numbers, Some(1), 1_480).await;
    lab.sleep(millis(30)).await;
    expect(&lab, &mut numbers, Some(2), 1_610).await;
    expect(&lab, &mut numbers, Some(3), 1_710).await;
}

/// Every item of every page comes, in order; an empty page is not the end, and `None` is, for good.
#[check(1)]
async fn all_pages_in_order(lab: Lab) {
    let items: Vec<u64> = pages(api(&lab, vec![vec![10, 11, 12], vec![], vec![20], vec![]])).collect().await;
    lab.same("the items", items, vec![10, 11, 12, 20]);
    lab.sleep(secs(1)).await;
    let fetched: Vec<String> = lab.logged().into_iter().map(|(_, page)| page.replace("fetch of page ", "")).collect();
    lab.same("the pages that were fetched", fetched.join(", "), "0, 1, 2, 3, 4");
}

/// The items of a page come as soon as that page is there, not when all the pages are.
#[check(1)]
async fn items_come_with_their_page(lab: Lab) {
    let mut items = pages(api(&lab, vec![vec![10, 11], vec![20], vec![30]]));
    for (item, at) in [(10, 300), (11, 300), (20, 600), (30, 900)] {
        expect(&lab, &mut items, Some(item), at).await;
    }
    expect(&lab, &mut items, None, 1_200).await;
}

/// Nothing is fetched before the first item is asked for.
#[check(1)]
async fn nothing_before_the_first_ask(lab: Lab) {
    let mut items = pages(api(&lab, vec![vec![10], vec![20]]));
    lab.sleep(millis(700)).await;
    if let Some((at, page)) = lab.logged().first() {
        lab.fail(format!(
            "expected no fetch before an item was asked for; nobody asked, and {page} began at {}",
            moment(*at)
        ));
    }
    expect(&lab, &mut items, Some(10), 1_000).await;
    lab.trace(&[(700, "fetch of page 0")]);
}

/// A page is fetched only when the consumer asks for an item and the pages before it have none left.
#[check(2)]
async fn next_page_only_when_asked(lab: Lab) {
    let mut items = pages(api(&lab, vec![vec![10, 11], vec![], vec![20, 21], vec![30]]));
    expect(&lab, &mut items, Some(10), 300).await;
    lab.sleep(millis(450)).await;
    expect(&lab, &mut items, Some(11), 750).await;
    lab.sleep(millis(450)).await;
    lab.trace(&[(0, "fetch of page 0")]);
    expect(&lab, &mut items, Some(20), 1_800).await;
    lab.sleep(millis(250)).await;
    expect(&lab, &mut items, Some(21), 2_050).await;
    lab.sleep(millis(250)).await;
    lab.trace(&[(0, "fetch of page 0"), (1_200, "fetch of page 1"), (1_500, "fetch of page 2")]);
}

/// When the stream is dropped half-way nothing goes on: no task, no page, and a fetch under way is dropped too.
#[check(2)]
async fn nothing_after_the_drop(lab: Lab) {
    let mut numbers = async_range(1_000);
    expect(&lab, &mut numbers, Some(0), 100).await;
    lab.drop_after(millis(30), numbers.next()).await;
    drop(numbers);
    lab.gone("the range").await;

    let mut items = pages(api(&lab, vec![vec![10], vec![20], vec![30]]));
    expect(&lab, &mut items, Some(10), 431).await;
    lab.drop_after(millis(70), items.next()).await;
    drop(items);
    lab.gone("the stream of pages").await;
    lab.sleep(secs(2)).await;
    lab.trace(&[(131, "fetch of page 0"), (431, "fetch of page 1")]);
    lab.same("the fetches dropped half-way", lab.cancelled(), ["page 1"]);
}

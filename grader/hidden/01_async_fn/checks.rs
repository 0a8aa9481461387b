//! 01 async_fn: an async function does nothing until it is polled, and lets others run while it waits.
use awaitlings::futures::future::join_all;
use awaitlings::prelude::*;

exercise! {
    async fn fetch_data() -> &'static str;
    async fn fetch_twice() -> [&'static str; 2];
}

/// `fetch_data` answers "data" after one second.
#[check(2)]
async fn data_after_a_second(lab: Lab) {
    let begin = std::time::Instant::now();
    let data = seen(&lab, "fetch_data", fetch_data()).await;
    let real = begin.elapsed();
    lab.same("the answer of `fetch_data`", data, "data");
    // Real time judges nothing here; it only tells where the wait went that tokio's clock did not see.
    if lab.now() == 0 && real >= secs(1) {
        lab.log("a second of real time went by");
        lab.fail("expected this to take 1 s on tokio's clock; it took no time there, but a second of real time");
    }
    lab.took(secs(1));
}

/// `fetch_twice` fetches one after the other: two seconds.
#[check(2)]
async fn one_after_the_other(lab: Lab) {
    let both = seen(&lab, "fetch_twice", fetch_twice()).await;
    lab.same("the answers of `fetch_twice`", both, ["data", "data"]);
    lab.took(secs(2));
}

/// While a fetch waits, other tasks run: five fetches at once take as long as one.
#[check(2)]
async fn others_run_meanwhile(lab: Lab) {
    let neighbour = lab.spawn(lab.call("neighbour", millis(400), ()));
    join_all((1..=5).map(|number| seen(&lab, format!("fetch_data {number}"), fetch_data()))).await;
    // On the timeline, this tells a fetch that never waits from one that waits on another clock.
    if lab.started("neighbour").is_some() {
        lab.log("the neighbour had its turn");
    }
    lab.took(secs(1));
    let ran = neighbour.await.is_ok() && lab.ended("neighbour") == Some(400);
    lab.that(ran, "a neighbour's work of 0.4 s was expected to end at 0.4 s, while the fetches waited, and it did not");
}

/// Calling does nothing: the time begins when the future is first polled.
#[check(2)]
async fn nothing_until_polled(lab: Lab) {
    drop(lazily::fetch_data());
    drop(lazily::fetch_twice());
    lab.log("called, and dropped");
    lab.gone("a fetch that was called and never awaited").await;

    // What each takes when it is awaited at once is another check's business.
    let data_takes = millis_of(&lab, fetch_data()).await;
    let both_take = millis_of(&lab, fetch_twice()).await;

    let (data, both) = (lazily::fetch_data(), lazily::fetch_twice());
    lab.sleep(millis(1_700)).await;
    as_long(&lab, "fetch_data", data, data_takes).await;
    as_long(&lab, "fetch_twice", both, both_take).await;
}

async fn as_long<T>(lab: &Lab, name: &str, fetch: impl Future<Output = T>, takes: u64) {
    let took = millis_of(lab, seen(lab, name, fetch)).await;
    lab.that(
        took == takes,
        format!(
            "`{name}` was called, and awaited 1.7 s later: expected it to take {} from then on, as it does when it is \
             awaited at once; it took {}",
            in_words(millis(takes)),
            in_words(millis(took))
        ),
    );
}

async fn millis_of<T>(lab: &Lab, future: impl Future<Output = T>) -> u64 {
    let begin = lab.now();
    future.await;
    lab.now() - begin
}

/// The same future, drawn on the timeline.
async fn seen<T>(lab: &Lab, name: impl std::fmt::Display, future: impl Future<Output = T>) -> T {
    let busy = lab.busy(name);
    let answer = future.await;
    busy.done();
    answer
}

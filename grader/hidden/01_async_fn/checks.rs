//! 01 async_fn: an async function does nothing until it is polled, and lets others run while it waits.
use awaitlings::prelude::*;

exercise! {
    async fn fetch_data() -> &'static str;
    async fn fetch_twice() -> [&'static str; 2];
}

/// `fetch_data` answers "data" after one second.
#[check(2)]
async fn data_after_a_second(lab: Lab) {
    let data = fetch_data().await;
    lab.same("the answer of `fetch_data`", data, "data");
    lab.took(secs(1));
}

/// `fetch_twice` fetches one after the other: two seconds.
#[check(2)]
async fn one_after_the_other(lab: Lab) {
    let both = fetch_twice().await;
    lab.same("the answers of `fetch_twice`", both, ["data", "data"]);
    lab.took(secs(2));
}

/// While a fetch waits, other tasks run: five fetches at once take as long as one.
#[check(2)]
async fn others_run_meanwhile(lab: Lab) {
    let neighbour = lab.spawn(lab.call("neighbour", millis(400), ()));
    let fetches: Vec<_> = (0..5).map(|_| lab.spawn(fetch_data())).collect();
    for fetch in fetches {
        let answered = fetch.await.is_ok_and(|data| data == "data");
        lab.that(answered, "each of five fetches was expected to answer \"data\", and one did not");
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
    lab.gone("a fetch that was called and never awaited").await;

    // What each takes when it is awaited at once is another check's business.
    let fresh = lab.now();
    fetch_data().await;
    let data_takes = lab.now() - fresh;
    fetch_twice().await;
    let both_take = lab.now() - fresh - data_takes;

    let (data, both) = (lazily::fetch_data(), lazily::fetch_twice());
    lab.sleep(millis(1_700)).await;
    let polled = lab.now();
    data.await;
    as_long(&lab, "fetch_data", lab.now() - polled, data_takes);
    let polled = lab.now();
    both.await;
    as_long(&lab, "fetch_twice", lab.now() - polled, both_take);
}

fn as_long(lab: &Lab, name: &str, took: u64, takes: u64) {
    lab.that(
        took == takes,
        format!(
            "`{name}` was called, and awaited 1.7 s later: expected it to take {takes} ms from then on, as it does when \
             it is awaited at once; it took {took} ms"
        ),
    );
}

//! 27 crawler: a bound, a rate, timeouts, retries and cancellation over one session, and the pages as a stream.
use awaitlings::prelude::*;
use awaitlings::tokio;
use http_session::server::{Answer as Reply, Request, serve};
use http_session::{Connect, FetchError};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::num::NonZeroUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::io::{DuplexStream, duplex};

exercise! {
    stream fn crawl(connect: Net, start: Vec<String>, config: Config, stop: Call<()>) -> Page;
}

/// As the answer's.
#[derive(Clone)]
pub struct Config {
    pub in_flight: NonZeroUsize,
    pub starts_per_second: NonZeroUsize,
    pub timeout: Duration,
    pub retries: u32,
    pub backoff: Duration,
}

/// As the answer's.
pub struct Page {
    pub url: String,
    pub attempts: u32,
    pub body: Result<String, CrawlError>,
}

/// As the answer's.
pub enum CrawlError {
    TimedOut,
    Fetch(FetchError),
}

/// A site in memory: an HTTP server at the other end of every connection to the hosts `site` and `other`.
#[derive(Clone)]
pub struct Net {
    lab: Lab,
    pages: Arc<BTreeMap<&'static str, Served>>,
    /// Where it is not empty: how long the first request takes, whatever its page, then the second, ..
    turns: Arc<Vec<u64>>,
    seen: Arc<Mutex<Seen>>,
}

/// What the server saw.
#[derive(Default)]
struct Seen {
    open: usize,
    sessions: BTreeSet<u64>,
    requests: BTreeMap<String, usize>,
}

/// How one page is served: the first request as `visits` says first, and so on; the last holds for all that follow.
struct Served {
    visits: Vec<Visit>,
    links: Vec<&'static str>,
}

#[derive(Clone, Copy)]
enum Visit {
    /// The body after so many milliseconds.
    Well(u64),
    /// The head after so many milliseconds, the body after so many more.
    Late(u64, u64),
    /// A status after so many milliseconds.
    Fails(u64, u16),
    /// No answer: the connection is closed after so many milliseconds.
    Breaks(u64),
}
use Visit::{Breaks, Fails, Late, Well};

fn page(path: &'static str, visits: impl Into<Vec<Visit>>) -> (&'static str, Served) {
    (path, Served { visits: visits.into(), links: Vec::new() })
}

/// A page that is served well, and links to others.
fn linking(path: &'static str, takes: u64, links: impl Into<Vec<&'static str>>) -> (&'static str, Served) {
    (path, Served { visits: vec![Well(takes)], links: links.into() })
}

impl Net {
    fn new(lab: &Lab, pages: impl IntoIterator<Item = (&'static str, Served)>) -> Net {
        Net {
            lab: lab.clone(),
            pages: Arc::new(pages.into_iter().collect()),
            turns: Arc::default(),
            seen: Arc::default(),
        }
    }

    /// The crawl from these paths; `stop` never ends.
    fn crawl(&self, start: &[&str], config: &Config) -> Items<Page> {
        self.crawl_until(start, config, Box::pin(std::future::pending()))
    }

    fn crawl_until(&self, start: &[&str], config: &Config, stop: Call<()>) -> Items<Page> {
        crawl(self.clone(), start.iter().map(|path| url(path)).collect(), config.clone(), stop)
    }

    /// The crawl of all its pages, to the end.
    async fn crawl_all(&self, config: &Config) -> Vec<Page> {
        let all: Vec<&str> = self.pages.keys().copied().collect();
        self.crawl(&all, config).collect().await
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// When requests came, in order.
    fn starts(&self) -> Vec<u64> {
        self.lab.starts().into_iter().map(|(at, _)| at).collect()
    }

    /// One virtual millisecond from now nothing of the crawl is left.
    async fn gone(&self, what: &str) {
        self.lab.gone(what).await;
        let open = self.seen().open;
        self.lab.that(
            open == 0,
            format!("expected every connection to be closed once {what} was over; the server still had {open} open"),
        );
    }

    async fn reply(self, request: Request) -> io::Result<Reply> {
        let path = if request.host == "site" { request.path } else { format!("http://{}{}", request.host, request.path) };
        let Some(served) = self.pages.get(path.as_str()) else { return Ok(Reply::status(404)) };
        let (turn, count) = {
            let mut seen = self.seen();
            seen.sessions.insert(request.session);
            let turn = seen.requests.values().sum::<usize>();
            let count = seen.requests.entry(path.clone()).or_default();
            *count += 1;
            (turn, *count)
        };
        let visit = served.visits[count.min(served.visits.len()) - 1];
        let visit = self.turns.get(turn).map_or(visit, |takes| Well(*takes));
        // Once only, so that a crawler which comes again and again has an end all the same.
        let body = body(&path, if count <= served.visits.len() { &served.links } else { &[] });
        let work = self.lab.busy(format!("GET {path}"));
        let (head, rest) = match visit {
            Well(takes) | Fails(takes, _) | Breaks(takes) => (takes, 0),
            Late(head, rest) => (head, rest),
        };
        self.lab.sleep(millis(head)).await;
        if let Fails(_, status) = visit {
            work.done();
            return Ok(Reply::status(status));
        }
        if let Breaks(_) = visit {
            work.done();
            return Err(io::ErrorKind::ConnectionReset.into());
        }
        Ok(Reply::late(async move {
            self.lab.sleep(millis(rest)).await;
            work.done();
            Ok(body)
        }))
    }
}

impl Connect for Net {
    type Io = DuplexStream;

    async fn connect(&self, host: &str) -> io::Result<DuplexStream> {
        if !["site", "other"].contains(&host) {
            return Err(io::ErrorKind::HostUnreachable.into());
        }
        let (client, server) = duplex(4 * 1024);
        self.seen().open += 1;
        let net = self.clone();
        self.lab.spawn(async move {
            // A client that goes away half-way is an error to hyper; here it is what many checks ask for.
            let _ = serve(server, |request| net.clone().reply(request)).await;
            net.seen().open -= 1;
        });
        Ok(client)
    }
}

const STARTS: &str = "the times (in ms) at which requests came";

/// The URL of a page on `site`; whatever does not begin with a slash stands for itself.
fn url(path: &str) -> String {
    if path.starts_with('/') { format!("http://site{path}") } else { path.to_owned() }
}

fn path(url: &str) -> &str {
    url.strip_prefix("http://site").unwrap_or(url)
}

fn body(path: &str, links: &[&str]) -> String {
    let links = links.iter().map(|link| format!(" <a href=\"{}\">{link}</a>", url(link)));
    format!("this is {path}{}", links.collect::<String>())
}

/// Room for everything, patience for everything, and no retries.
fn config() -> Config {
    Config {
        in_flight: count(100),
        starts_per_second: count(1_000),
        timeout: secs(60),
        retries: 0,
        backoff: millis(200),
    }
}

fn count(count: usize) -> NonZeroUsize {
    NonZeroUsize::new(count).expect("no check asks for none")
}

fn said(page: &Page) -> String {
    let attempts = page.attempts;
    let tries = if attempts == 1 { "one attempt".to_owned() } else { format!("{attempts} attempts") };
    match &page.body {
        Ok(body) => format!("'{body}' after {tries}"),
        Err(CrawlError::TimedOut) => format!("a timeout after {tries}"),
        Err(CrawlError::Fetch(error)) => format!("the error '{error}' after {tries}"),
    }
}

/// Every page came with a body, after one attempt.
fn all_well(lab: &Lab, pages: &[Page]) {
    for page in pages {
        let well = page.body.is_ok() && page.attempts == 1;
        lab.that(well, format!("expected the body of {} after one attempt; got {}", path(&page.url), said(page)));
    }
}

/// The only page of a crawl.
fn only(lab: &Lab, mut pages: Vec<Page>) -> Page {
    match (pages.pop(), pages.len()) {
        (Some(page), 0) => page,
        (last, more) => {
            lab.fail(format!("expected one page from the crawl; got {}", more + usize::from(last.is_some())))
        }
    }
}

/// The first page of a crawl.
fn first_is(lab: &Lab, first: Option<Page>, want: &str) {
    let got = first.as_ref().map_or("the end of the stream", |page| path(&page.url));
    lab.that(got == want, format!("expected {want} to come first; got {got}"));
}

fn paths(pages: &[Page]) -> Vec<&str> {
    let mut paths: Vec<&str> = pages.iter().map(|page| path(&page.url)).collect();
    paths.sort_unstable();
    paths
}

/// The pages at the start and all that they link to, each as soon as it can be fetched.
#[check(2)]
async fn follows_links(lab: Lab) {
    let net = Net::new(
        &lab,
        [
            linking("/", 300, ["/a", "/b"]),
            linking("/a", 500, ["/c", "http://other/d"]),
            page("/b", [Well(1_100)]),
            page("/c", [Late(100, 400)]),
            page("http://other/d", [Well(200)]),
        ],
    );
    let pages: Vec<Page> = net.crawl(&["/"], &config()).collect().await;
    lab.same("the pages", paths(&pages), vec!["/", "/a", "/b", "/c", "http://other/d"]);
    all_well(&lab, &pages);
    for page in &pages {
        let path = path(&page.url);
        let want = body(path, &net.pages[path].links);
        lab.that(page.body.as_ref().is_ok_and(|got| *got == want), format!("expected '{want}'; got {}", said(page)));
    }
    lab.took(millis(1_400));
}

/// With nothing to start from, the stream ends at once.
#[check(1)]
async fn nothing_to_crawl(lab: Lab) {
    let net = Net::new(&lab, []);
    let pages: Vec<Page> = net.crawl(&[], &config()).collect().await;
    lab.same("the number of pages", pages.len(), 0);
    lab.took(millis(0));
}

/// No URL is crawled twice, however many pages link to it; two are the same if they are the same text.
#[check(1)]
async fn no_page_twice(lab: Lab) {
    let net = Net::new(
        &lab,
        [
            linking("/", 300, ["/a", "/b", "/a", "/"]),
            linking("/a", 500, ["/c", "/"]),
            linking("/b", 700, ["/c", "/a", "/b"]),
            linking("/c", 900, ["/"]),
        ],
    );
    let pages: Vec<Page> = net.crawl(&["/", "/b", "/"], &config()).collect().await;
    lab.same("the pages", paths(&pages), vec!["/", "/a", "/b", "/c"]);
    let again = net.seen().requests.iter().find(|(_, count)| **count != 1).map(|(path, count)| (path.clone(), *count));
    if let Some((path, count)) = again {
        lab.fail(format!("expected one request for {path}; the server saw {count}"));
    }

    let alike = ["/a", "/A", "/a?b", "/a#b"];
    let site = [linking("/", 300, alike), page("/a", [Well(100)]), page("/A", [Well(100)]), page("/a?b", [Well(100)])];
    let pages: Vec<Page> = Net::new(&lab, site).crawl(&["/"], &config()).collect().await;
    lab.same("the pages, whose URLs are not the same text,", paths(&pages), vec!["/", "/A", "/a", "/a#b", "/a?b"]);
}

/// Each page comes out as soon as it is done.
#[check(1)]
async fn pages_as_they_end(lab: Lab) {
    let net = Net::new(&lab, [page("/a", [Well(1_000)]), page("/b", [Well(2_300)]), page("/c", [Well(700)])]);
    let mut pages = net.crawl(&["/a", "/b", "/c"], &config());
    while let Some(page) = pages.next().await {
        lab.log(path(&page.url));
    }
    lab.trace(&[(700, "/c"), (1_000, "/a"), (2_300, "/b")]);
}

/// One session carries the whole crawl.
#[check(1)]
async fn one_session(lab: Lab) {
    let net = Net::new(&lab, [linking("/", 300, ["/a", "/b"]), page("/a", [Well(500)]), page("/b", [Well(400)])]);
    let pages: Vec<Page> = net.crawl(&["/"], &config()).collect().await;
    lab.same("the pages", paths(&pages), vec!["/", "/a", "/b"]);
    let sessions = net.seen().sessions.len();
    lab.that(sessions == 1, format!("expected all requests over one session; the server saw {sessions} sessions"));
}

/// Never more attempts at work than `in_flight`, and that many whenever pages wait.
#[check(2)]
async fn as_many_as_in_flight(lab: Lab) {
    let takes = [2_900, 300, 700, 1_300, 450, 1_050, 510, 840];
    let names = ["/a", "/b", "/c", "/d", "/e", "/f", "/g", "/h"];
    let net = Net::new(&lab, names.into_iter().zip(takes).map(|(path, takes)| page(path, [Well(takes)])));
    let pages = net.crawl_all(&Config { in_flight: count(3), ..config() }).await;
    lab.same("the pages", paths(&pages), names.to_vec());
    lab.at_most(3);
    // Whichever page goes first: each start after the first three is the end of another.
    let mut ends: Vec<u64> = names.iter().filter_map(|path| lab.ended(&format!("GET {path}"))).collect();
    ends.sort_unstable();
    for (place, (start, end)) in net.starts().into_iter().skip(3).zip(ends).enumerate() {
        lab.that(
            start == end,
            format!(
                "expected attempt {} to start at {end} ms, when another ended; it started at {start} ms",
                place + 4
            ),
        );
    }
}

/// No more than `starts_per_second` attempts start within any one second, and each as early as that allows.
#[check(2)]
async fn starts_per_second(lab: Lab) {
    let children = ["/a", "/b", "/c", "/d", "/e"];
    let site = children.map(|path| page(path, [Well(200)])).into_iter().chain([linking("/", 600, children)]);
    let net = Net::new(&lab, site);
    let pages: Vec<Page> = net.crawl(&["/"], &Config { starts_per_second: count(3), ..config() }).collect().await;
    all_well(&lab, &pages);
    lab.same(STARTS, net.starts(), vec![0, 600, 600, 1_000, 1_600, 1_600]);
}

/// The rate counts when attempts start, not when they begin to wait for the bound.
#[check(2)]
async fn bound_and_rate_together(lab: Lab) {
    let net = Net::new(&lab, ["/a", "/b", "/c", "/d"].map(|path| page(path, [Well(100)])));
    let net = Net { turns: Arc::new(vec![850, 100, 100, 100]), ..net };
    let pages = net.crawl_all(&Config { in_flight: count(1), starts_per_second: count(2), ..config() }).await;
    all_well(&lab, &pages);
    lab.same(STARTS, net.starts(), vec![0, 850, 1_000, 1_850]);
}

/// The timeout counts from an attempt's start: waiting for a place is no part of it.
#[check(1)]
async fn waiting_for_a_place_is_not_timed(lab: Lab) {
    let net = Net::new(&lab, ["/a", "/b", "/c"].map(|path| page(path, [Well(700)])));
    let pages = net.crawl_all(&Config { in_flight: count(1), timeout: secs(1), ..config() }).await;
    lab.same("the number of pages", pages.len(), 3);
    all_well(&lab, &pages);
    lab.took(millis(2_100));
}

/// The timeout counts from an attempt's start: waiting for the rate is no part of it.
#[check(1)]
async fn waiting_for_the_rate_is_not_timed(lab: Lab) {
    let net = Net::new(&lab, ["/a", "/b", "/c"].map(|path| page(path, [Well(700)])));
    let pages = net.crawl_all(&Config { starts_per_second: count(1), timeout: millis(900), ..config() }).await;
    lab.same("the number of pages", pages.len(), 3);
    all_well(&lab, &pages);
    lab.took(millis(2_700));
}

/// An attempt that is not over in time, head and body, is dropped, and its place goes to another.
#[check(2)]
async fn slow_pages_time_out(lab: Lab) {
    // In whatever order: at least one slow page stands before another page.
    let site = [page("/slow", [Late(300, 60_000)]), page("/slower", [Late(900, 60_000)]), page("/other", [Well(500)])];
    let net = Net::new(&lab, site);
    let pages = net.crawl_all(&Config { in_flight: count(1), timeout: millis(1_100), ..config() }).await;
    lab.same("the pages", paths(&pages), vec!["/other", "/slow", "/slower"]);
    for page in &pages {
        let (holds, want) = match path(&page.url) {
            "/other" => (page.body.is_ok(), "a body"),
            _ => (matches!(page.body, Err(CrawlError::TimedOut)), "a timeout"),
        };
        lab.that(holds, format!("expected {want} for {}; got {}", path(&page.url), said(page)));
    }
    lab.took(millis(2_700));
    net.gone("the crawl").await;
    lab.same("the requests that were cancelled", lab.cancelled(), vec!["GET /slow", "GET /slower"]);
}

/// A page that failed, for whatever reason, is tried again after a pause, which doubles from one retry to the next.
#[check(2)]
async fn retries_back_off(lab: Lab) {
    let config = Config { retries: 6, backoff: millis(200), timeout: millis(400), ..config() };
    // A status, a body that takes too long, no answer at all, other statuses: then it is there.
    let visits = [Fails(100, 404), Late(50, 5_000), Breaks(100), Fails(100, 503), Fails(100, 500), Well(70)];
    let retried = Served { visits: visits.into(), links: vec!["/b"] };
    let net = Net::new(&lab, [("/a", retried), page("/b", [Well(30)])]);
    let pages: Vec<Page> = net.crawl(&["/a"], &config).collect().await;
    lab.same(STARTS, net.starts(), vec![0, 300, 1_100, 2_000, 3_700, 7_000, 7_070]);
    lab.same("the pages", paths(&pages), vec!["/a", "/b"]);
    for page in &pages {
        let (attempts, tries) = if page.url == url("/a") { (6, "6 attempts") } else { (1, "one attempt") };
        let holds = page.body.is_ok() && page.attempts == attempts;
        lab.that(holds, format!("expected the body of {} after {tries}; got {}", path(&page.url), said(page)));
    }
    lab.took(millis(7_100));
}

/// A page that fails for good is given with its last error, after `retries` retries.
#[check(1)]
async fn gives_up(lab: Lab) {
    let net = Net::new(&lab, [page("/a", [Fails(100, 503), Fails(100, 500)])]);
    let page = only(&lab, net.crawl_all(&Config { retries: 1, backoff: millis(300), ..config() }).await);
    let last = matches!(page.body, Err(CrawlError::Fetch(FetchError::Status { status: 500, .. })));
    let want = "expected the error of the last attempt, 500, after 2 attempts";
    lab.that(last && page.attempts == 2, format!("{want}; got {}", said(&page)));
    lab.took(millis(500));

    // Nobody is asked for these, yet to fail is to fail.
    for (start, name) in [("http://nowhere/", "that no connection could be opened"), ("http://", "that it is no URL")] {
        lab.restart();
        let config = Config { retries: 2, backoff: secs(45), ..config() };
        let page = only(&lab, Net::new(&lab, []).crawl(&[start], &config).collect().await);
        lab.log(format!("{start} given up"));
        let last = match &page.body {
            Err(CrawlError::Fetch(FetchError::Connect { .. })) => start == "http://nowhere/",
            Err(CrawlError::Fetch(FetchError::InvalidUrl { .. })) => start == "http://",
            _ => false,
        };
        let want = format!("expected the error of the last attempt, {name}, after 3 attempts");
        lab.that(last && page.attempts == 3, format!("{want}; got {}", said(&page)));
        lab.took(secs(135));
    }
}

/// A retry is a start like any other.
#[check(1)]
async fn retries_are_rated(lab: Lab) {
    let visits = [Fails(100, 503), Well(40)];
    let net = Net::new(&lab, [page("/a", visits), page("/b", visits)]);
    let config = Config { starts_per_second: count(2), retries: 1, backoff: millis(300), ..config() };
    let pages = net.crawl_all(&config).await;
    lab.same("the number of pages", pages.len(), 2);
    lab.same(STARTS, net.starts(), vec![0, 0, 1_000, 1_000]);
}

/// A page that backs off leaves its place to others, and waits for one when its pause is over.
#[check(1)]
async fn no_place_while_backing_off(lab: Lab) {
    let visits = [Fails(100, 503), Well(900)];
    let net = Net::new(&lab, [page("/a", visits), page("/b", visits)]);
    let config = Config { in_flight: count(1), retries: 1, backoff: secs(5), ..config() };
    let pages = net.crawl_all(&config).await;
    lab.same("the number of pages", pages.len(), 2);
    lab.same(STARTS, net.starts(), vec![0, 100, 5_100, 6_000]);
}

/// The crawl goes on while the consumer is busy with a page.
#[check(1)]
async fn goes_on_meanwhile(lab: Lab) {
    // More pages than anybody's channel has room for. Their names may live as long as the process of this check.
    let children: Vec<&'static str> = (0..300).map(|at| &*format!("/{at}").leak()).collect();
    let site = children.iter().map(|path| page(path, [Well(100)]));
    let net = Net::new(&lab, site.chain([linking("/", 300, children.clone())]));
    let mut pages = net.crawl(&["/"], &Config { in_flight: count(10), ..config() });
    first_is(&lab, pages.next().await, "/");
    lab.sleep(secs(6)).await;
    let done = lab.finished().len();
    lab.that(done == 301, format!("expected 301 pages to be fetched while the first was looked at; {done} were"));
    lab.at_most(10);
    let rest: Vec<Page> = pages.collect().await;
    lab.same("the number of pages that came after the first", rest.len(), 300);
    lab.took(millis(6_300));
}

/// A stream that is dropped, early or at its end, leaves nothing behind.
#[check(1)]
async fn dropped_with_the_stream(lab: Lab) {
    let net = Net::new(
        &lab,
        [
            page("/a", [Well(400)]),
            page("/b", [Late(300, 2_000)]),
            page("/c", [Fails(100, 500)]),
            page("/d", [Well(900)]),
        ],
    );
    let config = Config { retries: 5, backoff: secs(3), starts_per_second: count(4), ..config() };
    let mut pages = net.crawl(&["/a", "/b", "/c", "/d"], &config);
    pages.next().await;
    drop(pages);
    net.gone("the stream").await;
    let pages: Vec<Page> = net.crawl(&["/a", "/d"], &config).collect().await;
    lab.same("the number of pages", pages.len(), 2);
    net.gone("the stream").await;
}

/// At `stop` what is at work is dropped, though nobody polls, and pages that had ended are still given.
#[check(2)]
async fn stops_when_told(lab: Lab) {
    let net = Net::new(
        &lab,
        [
            page("/a", [Well(400)]),
            page("/b", [Well(900)]),
            page("/c", [Late(200, 3_000)]),
            page("/d", [Fails(300, 503)]),
        ],
    );
    let config = Config { retries: 1, backoff: millis(1_900), ..config() };
    let stop = lab.clone();
    let stop = Box::pin(async move { stop.sleep(millis(1_500)).await });
    let mut pages = net.crawl_until(&["/a", "/b", "/c", "/d"], &config, stop);
    first_is(&lab, pages.next().await, "/a");
    lab.sleep(millis(1_101)).await;
    let at_work = lab.at_work();
    lab.that(at_work == 0, format!("expected no attempt to be at work 1 ms after stop; {at_work} still were"));
    lab.sleep(secs(5)).await;
    let rest: Vec<Page> = pages.collect().await;
    lab.same("the pages that were still given", paths(&rest), vec!["/b"]);
    let requests = net.seen().requests.get("/d").copied().unwrap_or_default();
    lab.same("the number of requests for /d, whose retry was due after stop", requests, 1);
    lab.took(millis(6_501));
    net.gone("the crawl").await;
}

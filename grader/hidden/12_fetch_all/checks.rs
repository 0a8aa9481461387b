//! 12 fetch_all: many requests over one session; the first error ends it, or none does.
use awaitlings::prelude::*;
use http_session::server::{Answer as Reply, Request, serve};
use http_session::{Connect, FetchError};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use tokio::io::{DuplexStream, duplex};

use awaitlings::tokio;

exercise! {
    async fn fetch_all(connect: Net, urls: Vec<String>) -> Result<Vec<String>, FetchError>;
    async fn fetch_all_settled(connect: Net, urls: Vec<String>) -> Vec<Result<String, FetchError>>;
}

/// A site in memory: an HTTP server at the other end of every connection to the host `site`.
#[derive(Clone)]
pub struct Net {
    lab: Lab,
    pages: Arc<Vec<(String, Page)>>,
    seen: Arc<Mutex<Seen>>,
}

/// What the server saw.
#[derive(Default)]
struct Seen {
    opened: usize,
    open: usize,
    sessions: BTreeSet<u64>,
    /// How often each page was asked for.
    asked: BTreeMap<String, usize>,
}

/// How a page is answered: its head after so many milliseconds, its body after so many more.
#[derive(Clone, Copy)]
struct Page {
    head: u64,
    body: u64,
    end: End,
}

#[derive(Clone, Copy)]
enum End {
    Well,
    Status(u16),
    /// The connection is closed before the body has come.
    Broken,
}

fn page(head: u64, body: u64) -> Page {
    Page { head, body, end: End::Well }
}

fn failing(head: u64, status: u16) -> Page {
    Page { head, body: 0, end: End::Status(status) }
}

fn broken(head: u64, body: u64) -> Page {
    Page { head, body, end: End::Broken }
}

impl Net {
    fn new<P: Into<String>>(lab: &Lab, pages: impl IntoIterator<Item = (P, Page)>) -> Net {
        let pages = pages.into_iter().map(|(path, page)| (path.into(), page)).collect();
        Net { lab: lab.clone(), pages: Arc::new(pages), seen: Arc::default() }
    }

    /// The URLs of all its pages.
    fn urls(&self) -> Vec<String> {
        self.pages.iter().map(|(path, _)| url(path)).collect()
    }

    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn reply(self, request: Request) -> io::Result<Reply> {
        let path = request.path;
        let mut seen = self.seen();
        seen.sessions.insert(request.session);
        *seen.asked.entry(path.clone()).or_default() += 1;
        drop(seen);
        let Some(&(_, page)) = self.pages.iter().find(|(known, _)| *known == path) else {
            return Ok(Reply::status(404));
        };
        let work = self.lab.busy(format!("GET {path}"));
        self.lab.sleep(millis(page.head)).await;
        if let End::Status(status) = page.end {
            work.done();
            return Ok(Reply::status(status));
        }
        Ok(Reply::late(async move {
            self.lab.sleep(millis(page.body)).await;
            work.done();
            match page.end {
                End::Broken => Err(io::ErrorKind::ConnectionReset.into()),
                _ => Ok(body(&path)),
            }
        }))
    }

    /// One virtual millisecond from now, nothing of this call is left.
    async fn gone(&self, what: &str) {
        self.lab.gone(what).await;
        let open = self.seen().open;
        self.lab.that(
            open == 0,
            format!("expected every connection to be closed once {what} was over; the server still had {open} open"),
        );
    }

    /// This page was asked for so many times.
    fn asked(&self, path: &str, times: usize) {
        let asked = self.seen().asked.get(path).copied().unwrap_or_default();
        let said = |times: usize| if times == 1 { "once".to_owned() } else { format!("{times} times") };
        let (want, got) = (said(times), said(asked));
        self.lab.that(asked == times, format!("expected the server to be asked for {path} {want}; it was asked {got}"));
    }

    fn one_session(&self, what: &str) {
        let sessions = self.seen().sessions.len();
        self.lab.that(
            sessions == 1,
            format!(
                "expected one session, made out of `connect`, for each call of `{what}`; its server saw {sessions}"
            ),
        );
    }
}

impl Connect for Net {
    type Io = DuplexStream;

    async fn connect(&self, host: &str) -> io::Result<DuplexStream> {
        if host != "site" {
            return Err(io::ErrorKind::HostUnreachable.into());
        }
        let (client, server) = duplex(4 * 1024);
        let mut seen = self.seen();
        seen.opened += 1;
        seen.open += 1;
        drop(seen);
        let net = self.clone();
        self.lab.spawn(async move {
            // A client that goes away half-way is an error to hyper; here it is what many checks ask for.
            let _ = serve(server, |request| net.clone().reply(request)).await;
            net.seen().open -= 1;
        });
        Ok(client)
    }
}

fn url(path: &str) -> String {
    format!("http://site{path}")
}

fn body(path: &str) -> String {
    format!("this is {path}")
}

/// The bodies of these pages.
fn bodies(paths: &[&str]) -> Vec<String> {
    paths.iter().copied().map(body).collect()
}

/// An outcome in words.
fn said<T: std::fmt::Debug>(outcome: &Result<T, FetchError>) -> String {
    match outcome {
        Ok(bodies) => format!("{bodies:?}"),
        Err(error) => format!("the error '{error}'"),
    }
}

/// The call came out with the error of this page.
fn failed_with(lab: &Lab, outcome: &Result<Vec<String>, FetchError>, path: &str) {
    let holds = outcome.as_ref().is_err_and(|error| error.url() == url(path));
    lab.that(holds, format!("expected the error of {}; got {}", url(path), said(outcome)));
}

/// Three pages together take as long as the slowest of them.
#[check(1)]
async fn requests_overlap(lab: Lab) {
    let net = Net::new(&lab, [("/a", page(1_000, 0)), ("/b", page(900, 1_400)), ("/c", page(700, 0))]);
    let outcome = fetch_all(net.clone(), net.urls()).await;
    lab.that(outcome.is_ok(), format!("expected three bodies; got {}", said(&outcome)));
    lab.took(millis(2_300));
}

/// Settled: three pages together take as long as the slowest of them.
#[check(1)]
async fn settled_requests_overlap(lab: Lab) {
    let net = Net::new(&lab, [("/a", page(1_000, 0)), ("/b", page(900, 1_400)), ("/c", page(700, 0))]);
    fetch_all_settled(net.clone(), net.urls()).await;
    lab.took(millis(2_300));
}

/// All of each body, in the order of the URLs, whichever came first; a URL that stands twice is asked for twice.
#[check(1)]
async fn bodies_in_order(lab: Lab) {
    let net = Net::new(&lab, [("/a", page(1_000, 800)), ("/b", page(200, 2_100)), ("/c", page(700, 0))]);
    let urls = [net.urls(), vec![url("/a")]].concat();
    let outcome = fetch_all(net.clone(), urls).await;
    let expected = bodies(&["/a", "/b", "/c", "/a"]);
    lab.that(outcome.as_ref() == Ok(&expected), format!("expected {expected:?}; got {}", said(&outcome)));
    net.asked("/a", 2);
    net.asked("/b", 1);
}

/// The server sees one session for all requests of a call.
#[check(1)]
async fn one_session(lab: Lab) {
    for settled in [false, true] {
        let net = Net::new(&lab, [("/a", page(1_000, 0)), ("/b", page(300, 0)), ("/c", page(700, 0))]);
        if settled {
            fetch_all_settled(net.clone(), net.urls()).await;
            net.one_session("fetch_all_settled");
        } else {
            let outcome = fetch_all(net.clone(), net.urls()).await;
            lab.that(outcome.is_ok(), format!("expected three bodies; got {}", said(&outcome)));
            net.one_session("fetch_all");
        }
    }
}

/// A hundred pages, of which the first takes longest, so that neither chunks nor a bound can hide behind an even load.
fn hundred(lab: &Lab) -> Net {
    Net::new(lab, (0..100).map(|at| (format!("/{at}"), page(1_500 - at, 0))))
}

/// A hundred requests are at work at the same time.
#[check(1)]
async fn a_hundred_requests(lab: Lab) {
    let net = hundred(&lab);
    let outcome = fetch_all(net.clone(), net.urls()).await;
    lab.took(millis(1_500));
    lab.peak(100);
    lab.that(outcome.is_ok(), format!("expected a hundred bodies; got {}", said(&outcome)));
    net.one_session("fetch_all");
}

/// Settled: a hundred requests are at work at the same time.
#[check(1)]
async fn a_hundred_settled(lab: Lab) {
    let net = hundred(&lab);
    let outcomes = fetch_all_settled(net.clone(), net.urls()).await;
    lab.took(millis(1_500));
    lab.peak(100);
    lab.same("the number of bodies", outcomes.iter().filter(|outcome| outcome.is_ok()).count(), 100);
    net.one_session("fetch_all_settled");
}

/// With no URLs, an empty answer comes at once, and no connection is opened.
#[check(1)]
async fn nothing_to_fetch(lab: Lab) {
    let net = Net::new::<&str>(&lab, []);
    let outcome = fetch_all(net.clone(), vec![]).await;
    lab.that(outcome == Ok(vec![]), format!("expected an empty answer; got {}", said(&outcome)));
    let outcomes = fetch_all_settled(net.clone(), vec![]).await;
    lab.same("the number of outcomes", outcomes.len(), 0);
    lab.took(millis(0));
    lab.same("the number of connections that were opened", net.seen().opened, 0);
}

/// The error that comes first in time ends the call, there and then.
#[check(2)]
async fn first_error_in_time(lab: Lab) {
    // The last of them tells whoever waits for all from whoever waits for each in its turn.
    let pages =
        [("/a", page(2_300, 0)), ("/b", failing(1_600, 500)), ("/c", failing(700, 503)), ("/d", page(3_100, 0))];
    let net = Net::new(&lab, pages);
    let outcome = fetch_all(net.clone(), net.urls()).await;
    failed_with(&lab, &outcome, "/c");
    lab.took(millis(700));
}

/// A connection that breaks within a body is an error like any other, at its own time.
#[check(1)]
async fn error_within_a_body(lab: Lab) {
    // Beside it there is a body that comes later, a head that comes later, and another body that comes last.
    let pages = [("/a", page(300, 2_000)), ("/b", broken(400, 700)), ("/c", page(1_900, 0)), ("/d", page(500, 2_600))];
    let net = Net::new(&lab, pages);
    let outcome = fetch_all(net.clone(), net.urls()).await;
    failed_with(&lab, &outcome, "/b");
    lab.took(millis(1_100));
}

/// Settled: every outcome stands in its place, and an error ends nothing; each page is asked for once.
#[check(1)]
async fn settled_keeps_every_outcome(lab: Lab) {
    let pages = [("/a", failing(1_200, 500)), ("/b", page(300, 1_800)), ("/c", broken(400, 200)), ("/d", page(700, 0))];
    let net = Net::new(&lab, pages);
    let outcomes = fetch_all_settled(net.clone(), net.urls()).await;
    lab.same("the number of outcomes", outcomes.len(), 4);
    for ((path, page), outcome) in net.pages.iter().zip(&outcomes) {
        let (holds, want) = match page.end {
            End::Well => (*outcome == Ok(body(path)), format!("{:?}", body(path))),
            _ => (outcome.as_ref().is_err_and(|error| error.url() == url(path)), format!("the error of {}", url(path))),
        };
        lab.that(holds, format!("expected {want} in the place of {path}; got {}", said(outcome)));
    }
    lab.took(millis(2_100));
    for (path, _) in net.pages.iter() {
        net.asked(path, 1);
    }
}

/// Once a call is over, nothing of it is left: no request, no task, no connection.
#[check(1)]
async fn nothing_is_left(lab: Lab) {
    let net = Net::new(&lab, [("/a", page(1_000, 0)), ("/b", page(300, 400)), ("/c", failing(1_300, 404))]);
    let outcome = fetch_all(net.clone(), vec![url("/a"), url("/b")]).await;
    lab.that(outcome.is_ok(), format!("expected two bodies; got {}", said(&outcome)));
    net.gone("fetch_all").await;
    let outcomes = fetch_all_settled(net.clone(), net.urls()).await;
    lab.same("the number of outcomes", outcomes.len(), 3);
    net.gone("fetch_all_settled").await;
}

/// After an error the requests that were still at work are cancelled, and their connections closed.
#[check(1)]
async fn the_rest_is_cancelled(lab: Lab) {
    let pages = [("/a", page(2_300, 0)), ("/b", failing(700, 503)), ("/c", page(200, 1_900)), ("/d", page(300, 0))];
    let net = Net::new(&lab, pages);
    let outcome = fetch_all(net.clone(), net.urls()).await;
    failed_with(&lab, &outcome, "/b");
    net.gone("fetch_all").await;
    lab.same("the requests that were cancelled", lab.cancelled(), vec!["GET /a", "GET /c"]);
}

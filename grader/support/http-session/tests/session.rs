//! A session against a server at the other end of an in-memory pipe, on a paused clock.

use http_session::server::{Answer, Request, serve};
use http_session::{Connect, FetchError, Session};
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::io::{DuplexStream, duplex};
use tokio::time::{Instant, sleep, timeout};

#[derive(Default)]
struct Seen {
    opened: AtomicUsize,
    open: AtomicUsize,
    requests: Mutex<Vec<Request>>,
}

#[derive(Clone, Default)]
struct Net(Arc<Seen>);

impl Connect for Net {
    type Io = DuplexStream;

    async fn connect(&self, host: &str) -> io::Result<DuplexStream> {
        if host != "site" {
            return Err(io::ErrorKind::ConnectionRefused.into());
        }
        let (client, server) = duplex(1024);
        let seen = Arc::clone(&self.0);
        seen.opened.fetch_add(1, Relaxed);
        seen.open.fetch_add(1, Relaxed);
        tokio::spawn(async move {
            let handle = |request: Request| {
                seen.requests.lock().unwrap().push(request.clone());
                answer(request.path)
            };
            let _ = serve(server, handle).await;
            seen.open.fetch_sub(1, Relaxed);
        });
        Ok(client)
    }
}

async fn answer(path: String) -> io::Result<Answer> {
    sleep(Duration::from_secs(1)).await;
    Ok(match path.as_str() {
        "/late" => Answer::late(async {
            sleep(Duration::from_secs(2)).await;
            Ok("late".to_owned())
        }),
        "/broken" => Answer::late(async { Err(io::Error::other("broken")) }),
        "/missing" => Answer::status(404),
        "/empty" => Answer::text(""),
        "/long" => Answer::text("long ".repeat(100_000)),
        "/hung-up" => return Err(io::Error::other("hung up")),
        path => Answer::text(format!("this is {path}")),
    })
}

async fn text(session: &Session, path: &str) -> Result<String, FetchError> {
    session.get(&format!("http://site{path}")).await?.text().await
}

#[tokio::test(start_paused = true)]
async fn one_connection_serves_many_requests_and_is_closed_with_its_session() {
    let net = Net::default();
    let session = Session::new(net.clone());
    for path in ["/a", "/b?c=d", "/", "/empty", "/long"] {
        let want = match path {
            "/empty" => String::new(),
            "/long" => "long ".repeat(100_000),
            path => format!("this is {path}"),
        };
        assert_eq!(text(&session, path).await.as_ref(), Ok(&want), "{path}");
    }
    assert_eq!(net.0.opened.load(Relaxed), 1);
    let requests = net.0.requests.lock().unwrap().clone();
    assert!(requests.iter().all(|it| it.host == "site" && it.session == requests[0].session && it.session != 0));
    drop(session);
    sleep(Duration::from_millis(1)).await;
    assert_eq!(net.0.open.load(Relaxed), 0);
}

#[tokio::test(start_paused = true)]
async fn requests_overlap_on_connections_of_their_own() {
    let net = Net::default();
    let session = Session::new(net.clone());
    let start = Instant::now();
    let (a, b) = tokio::join!(text(&session, "/a"), text(&session, "/late"));
    assert_eq!((a.as_deref(), b.as_deref()), (Ok("this is /a"), Ok("late")));
    assert_eq!(start.elapsed(), Duration::from_secs(3));
    assert_eq!(net.0.opened.load(Relaxed), 2);
}

#[tokio::test(start_paused = true)]
async fn the_head_comes_before_the_body() {
    let session = Session::new(Net::default());
    let start = Instant::now();
    let response = session.get("http://site/late").await.unwrap();
    assert_eq!((response.status(), start.elapsed()), (200, Duration::from_secs(1)));
    assert_eq!(response.text().await.as_deref(), Ok("late"));
    assert_eq!(start.elapsed(), Duration::from_secs(3));
}

#[tokio::test(start_paused = true)]
async fn failures_are_told_apart() {
    let session = Session::new(Net::default());
    let url = |path: &str| format!("http://site{path}");
    assert_eq!(text(&session, "/missing").await, Err(FetchError::Status { url: url("/missing"), status: 404 }));
    for path in ["/broken", "/hung-up"] {
        assert!(matches!(text(&session, path).await, Err(FetchError::Broken { .. })), "{path}");
    }
    assert!(matches!(session.get("http://elsewhere/").await, Err(FetchError::Connect { .. })));
    for bad in ["site/a", "https://site/", "", "http://"] {
        assert!(matches!(session.get(bad).await, Err(FetchError::InvalidUrl { .. })), "{bad}");
    }
    assert_eq!(text(&session, "/a").await.as_deref(), Ok("this is /a"));
}

#[tokio::test(start_paused = true)]
async fn a_dropped_request_closes_its_connection() {
    let net = Net::default();
    let session = Session::new(net.clone());
    assert!(timeout(Duration::from_millis(300), session.get("http://site/a")).await.is_err());
    assert!(timeout(Duration::from_millis(1_300), text(&session, "/late")).await.is_err());
    sleep(Duration::from_millis(1)).await;
    assert_eq!(net.0.open.load(Relaxed), 0);
}

#[test]
fn a_session_and_what_it_hands_out_go_to_other_threads() {
    fn send<T: Send>(_: &T) {}
    fn sync<T: Sync>(_: &T) {}
    let session = Session::new(Net::default());
    send(&session);
    sync(&session);
    send(&async move { session.get("http://site/").await?.text().await });
}

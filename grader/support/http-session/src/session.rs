//! A session: connections that are kept open from one request to the next.

use crate::connect::Opener;
use crate::connection::Connection;
use crate::{Connect, FetchError, Response};
use hyper::header::{HOST, HeaderValue};
use hyper::{Request, Uri};
use std::collections::HashMap;
use std::fmt;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Names the session to the server, as a browser's cookie would.
pub(crate) const SESSION: &str = "x-session";

/// An HTTP client that keeps its connections open and uses them again: make one and share it.
///
/// A clone is another handle to the same session. When the last handle is dropped, connections that nobody reads from
/// are closed. A server can tell sessions apart: each sends a number of its own in the header `x-session`.
#[derive(Clone)]
pub struct Session {
    inner: Arc<Inner>,
}

/// What all handles of one session share.
pub(crate) struct Inner {
    number: u64,
    opener: Opener,
    /// Open connections that wait for a request, by host.
    idle: Mutex<HashMap<String, Vec<Connection>>>,
}

impl Session {
    /// A session that connects in this way. Nothing is opened yet.
    pub fn new<C: Connect>(connect: C) -> Session {
        static NEXT: AtomicU64 = AtomicU64::new(1);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        Session { inner: Arc::new(Inner { number, opener: Opener::new(connect), idle: Mutex::default() }) }
    }

    /// Asks for a URL and waits for the head of the answer. An answer that is no success (2xx) is an error.
    ///
    /// Many requests may be at work at once: each has a connection to itself, one that is idle or a new one. Drop the
    /// future, and the request is cancelled: its connection is closed.
    ///
    /// # Errors
    /// See [`FetchError`].
    pub async fn get(&self, url: &str) -> Result<Response, FetchError> {
        let (host, path) = parse(url).ok_or_else(|| FetchError::InvalidUrl { url: url.to_owned() })?;
        let broken = |reason| FetchError::Broken { url: url.to_owned(), reason };
        let mut request = Request::new(String::new());
        *request.uri_mut() = path;
        let headers = request.headers_mut();
        if let Ok(host) = HeaderValue::from_str(&host) {
            headers.insert(HOST, host);
        }
        headers.insert(SESSION, HeaderValue::from(self.inner.number));

        let mut connection = self.inner.connection(&host, url).await?;
        let (head, body) = connection.send(request).await.map_err(broken)?.into_parts();
        let status = head.status.as_u16();
        if !head.status.is_success() {
            return Err(FetchError::Status { url: url.to_owned(), status });
        }
        let session = Arc::clone(&self.inner);
        Ok(Response { url: url.to_owned(), host, status, body, connection, session })
    }
}

impl Inner {
    /// One that is idle, or else a new one.
    async fn connection(&self, host: &str, url: &str) -> Result<Connection, FetchError> {
        while let Some(mut idle) = self.take_idle(host) {
            // The server may have closed it since.
            if idle.ready().await.is_ok() {
                return Ok(idle);
            }
        }
        let failed = |reason| FetchError::Connect { url: url.to_owned(), reason };
        let io = self.opener.open(host).await.map_err(|error| failed(error.to_string()))?;
        Connection::over(io).await.map_err(failed)
    }

    fn take_idle(&self, host: &str) -> Option<Connection> {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).get_mut(host)?.pop()
    }

    /// Keeps a connection for the next request to its host.
    pub(crate) fn keep(&self, host: String, connection: Connection) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).entry(host).or_default().push(connection);
    }
}

/// The host, and what to ask it for.
fn parse(url: &str) -> Option<(String, Uri)> {
    let uri: Uri = url.parse().ok()?;
    if uri.scheme_str() != Some("http") {
        return None;
    }
    let host = uri.authority()?.as_str().to_owned();
    let path = uri.path_and_query().map_or("/", |it| it.as_str()).parse().ok()?;
    Some((host, path))
}

impl fmt::Debug for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Session").field("number", &self.inner.number).finish_non_exhaustive()
    }
}

//! The other end: a server for one connection. Checks and demos use it; an answer has no need to.

use crate::adapter::Adapter;
use crate::session::SESSION;
use hyper::body::{Body, Bytes, Frame, Incoming};
use hyper::header::{HOST, HeaderMap};
use hyper::service::service_fn;
use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use tokio::io::{AsyncRead, AsyncWrite};

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    pub host: String,
    /// With its query, as in `/search?q=tokio`.
    pub path: String,
    /// The number that the client's session gave itself; 0 where it sent none.
    pub session: u64,
}

/// What the server answers. Its head is sent at once, its body when it is there.
pub struct Answer {
    status: u16,
    body: Pin<Box<dyn Future<Output = io::Result<String>> + Send>>,
}

impl Answer {
    /// 200 with this body.
    pub fn text(body: impl Into<String>) -> Answer {
        let body = body.into();
        Answer::late(async { Ok(body) })
    }

    /// 200 at once, and the body when this future gives it. Its error breaks the connection.
    pub fn late(body: impl Future<Output = io::Result<String>> + Send + 'static) -> Answer {
        Answer { status: 200, body: Box::pin(body) }
    }

    /// This status, with nothing more to say.
    pub fn status(status: u16) -> Answer {
        Answer { status, body: Box::pin(async { Ok(String::new()) }) }
    }
}

/// Serves one connection until its client closes it. An error of the handler's closes it without an answer.
///
/// A handler at work is dropped when its client goes away.
///
/// # Errors
/// What broke the connection; a client that went away while it was answered counts.
pub async fn serve<I, H, F>(io: I, handle: H) -> io::Result<()>
where
    I: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    H: Fn(Request) -> F,
    F: Future<Output = io::Result<Answer>>,
{
    let service = service_fn(|request: hyper::Request<Incoming>| {
        let answer = handle(Request {
            host: header(request.headers(), HOST.as_str()).to_owned(),
            path: request.uri().to_string(),
            session: header(request.headers(), SESSION).parse().unwrap_or(0),
        });
        async move {
            let Answer { status, body } = answer.await?;
            let mut response = hyper::Response::new(Late(Some(body)));
            *response.status_mut() = hyper::StatusCode::from_u16(status).map_err(io::Error::other)?;
            io::Result::Ok(response)
        }
    });
    hyper::server::conn::http1::Builder::new().serve_connection(Adapter(io), service).await.map_err(io::Error::other)
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
}

/// A body in one piece, once it is there.
struct Late(Option<Pin<Box<dyn Future<Output = io::Result<String>> + Send>>>);

impl Body for Late {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        let Some(body) = &mut self.0 else { return Poll::Ready(None) };
        let text = ready!(body.as_mut().poll(context));
        self.0 = None;
        Poll::Ready(match text {
            // hyper would write an empty piece as the end of the body, and then a second end.
            Ok(text) if text.is_empty() => None,
            text => Some(text.map(|text| Frame::data(Bytes::from(text)))),
        })
    }
}

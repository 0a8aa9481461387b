//! One connection of a session's: hyper's client, polled by whoever waits for an answer on it.

use crate::adapter::Adapter;
use crate::connect::Io;
use hyper::body::{Body, Bytes, Incoming};
use hyper::client::conn::http1::{self, SendRequest};
use hyper::{Request, Response};
use std::error::Error;
use std::future::poll_fn;
use std::io;
use std::pin::{Pin, pin};
use std::task::Poll;

type Driver = http1::Connection<Adapter<Box<dyn Io>>, String>;

/// An open connection. Dropping it closes it.
pub struct Connection {
    send: SendRequest<String>,
    driver: Driver,
    over: bool,
}

/// Why a connection is of no more use.
pub type Reason = String;

impl Connection {
    pub async fn over(io: Box<dyn Io>) -> Result<Connection, Reason> {
        let (send, driver) = http1::handshake(Adapter(io)).await.map_err(|error| reason(&error))?;
        Ok(Connection { send, driver, over: false })
    }

    /// Waits until it can take a request; an error where the server has closed it meanwhile.
    pub async fn ready(&mut self) -> Result<(), Reason> {
        let Connection { send, driver, over } = self;
        drive(driver, over, send.ready()).await
    }

    /// Sends a request and waits for the head of its answer.
    pub async fn send(&mut self, request: Request<String>) -> Result<Response<Incoming>, Reason> {
        let Connection { send, driver, over } = self;
        drive(driver, over, send.send_request(request)).await
    }

    /// The next piece of an answer's body; `None` at its end.
    pub async fn piece(&mut self, body: &mut Incoming) -> Result<Option<Bytes>, Reason> {
        loop {
            let next = poll_fn(|context| Pin::new(&mut *body).poll_frame(context).map(Option::transpose));
            match drive(&mut self.driver, &mut self.over, next).await? {
                None => return Ok(None),
                // What is no data is trailers: nobody asked for them.
                Some(frame) => {
                    if let Ok(bytes) = frame.into_data() {
                        return Ok(Some(bytes));
                    }
                }
            }
        }
    }
}

/// Polls the connection beside what is waited for: without that, no byte moves.
async fn drive<T>(
    driver: &mut Driver,
    over: &mut bool,
    wanted: impl Future<Output = hyper::Result<T>>,
) -> Result<T, Reason> {
    let mut wanted = pin!(wanted);
    poll_fn(|context| {
        // Its own error reaches the request as well, which tells it better.
        *over = *over || Pin::new(&mut *driver).poll(context).is_ready();
        match wanted.as_mut().poll(context) {
            Poll::Ready(ended) => Poll::Ready(ended.map_err(|error| reason(&error))),
            Poll::Pending if *over => Poll::Ready(Err("the connection was closed".to_owned())),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

fn reason(error: &hyper::Error) -> Reason {
    let io = error.source().and_then(|source| source.downcast_ref::<io::Error>());
    if error.is_incomplete_message() || io.is_some_and(|io| io.kind() == io::ErrorKind::UnexpectedEof) {
        return "the connection was closed before the answer was complete".to_owned();
    }
    error.to_string()
}

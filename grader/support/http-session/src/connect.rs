//! Where a session's connections come from.

use std::io;
use std::pin::Pin;
use tokio::io::{AsyncRead, AsyncWrite};

/// Opens connections. A clone opens connections to the same network.
pub trait Connect: Clone + Send + Sync + 'static {
    /// What bytes go through: a `TcpStream`, a `DuplexStream`, ..
    type Io: AsyncRead + AsyncWrite + Unpin + Send + 'static;

    /// Opens one connection to this host, named as in a URL: `localhost:8080`.
    fn connect(&self, host: &str) -> impl Future<Output = io::Result<Self::Io>> + Send;
}

/// Any connection at all.
pub(crate) trait Io: AsyncRead + AsyncWrite + Unpin + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send> Io for T {}

type Opening = Pin<Box<dyn Future<Output = io::Result<Box<dyn Io>>> + Send>>;

/// A `Connect` whose type is forgotten, so that the session's own code is compiled once.
pub(crate) struct Opener(Box<dyn Fn(String) -> Opening + Send + Sync>);

impl Opener {
    pub(crate) fn new<C: Connect>(connect: C) -> Opener {
        Opener(Box::new(move |host| {
            let connect = connect.clone();
            Box::pin(async move { Ok(Box::new(connect.connect(&host).await?) as Box<dyn Io>) })
        }))
    }

    pub(crate) async fn open(&self, host: &str) -> io::Result<Box<dyn Io>> {
        (self.0)(host.to_owned()).await
    }
}

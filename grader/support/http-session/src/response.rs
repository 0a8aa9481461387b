//! An answer whose head has arrived.

use crate::FetchError;
use crate::connection::Connection;
use crate::session::Inner;
use hyper::body::Incoming;
use std::fmt;
use std::sync::Arc;

/// An answer whose head has arrived. Its body is still on the way: [`Response::text`] waits for it.
///
/// Dropped with its body unread, it closes its connection; read to the end, it gives the connection back to the session.
pub struct Response {
    pub(crate) url: String,
    pub(crate) host: String,
    pub(crate) status: u16,
    pub(crate) body: Incoming,
    pub(crate) connection: Connection,
    pub(crate) session: Arc<Inner>,
}

impl Response {
    /// The status, a success: 200, ..
    pub fn status(&self) -> u16 {
        self.status
    }

    /// Waits for all of the body.
    ///
    /// # Errors
    /// [`FetchError::Broken`] where the connection fails before the body's end.
    pub async fn text(mut self) -> Result<String, FetchError> {
        let mut bytes = Vec::new();
        loop {
            match self.connection.piece(&mut self.body).await {
                Ok(Some(piece)) => bytes.extend_from_slice(&piece),
                Ok(None) => break,
                Err(reason) => return Err(FetchError::Broken { url: self.url, reason }),
            }
        }
        self.session.keep(self.host, self.connection);
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response").field("url", &self.url).field("status", &self.status).finish_non_exhaustive()
    }
}

//! Frames from a connection, commands from a channel, and a timer: one loop for all three.

use std::io;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::sync::mpsc;
use tokio::time::{Instant, interval_at};

/// What happened, for whoever listens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    /// A frame was read from the input: its payload.
    Frame(Vec<u8>),
    /// A command came.
    Command(u32),
    /// Another period of the timer has passed.
    Tick,
}

/// Sends an event for every frame of `input`, every one of `commands`, and every `tick`, until both sources are over.
///
/// # Errors
/// Where reading fails, or where the input ends within a frame.
pub async fn serve<R: AsyncRead + Unpin + Send + 'static>(
    mut input: R,
    mut commands: mpsc::Receiver<u32>,
    tick: Duration,
    events: mpsc::Sender<Event>,
) -> io::Result<()> {
    // Made once: its deadlines do not move when another branch wins.
    let mut ticks = interval_at(Instant::now() + tick, tick);
    // Outside of the branches, so that what was read of a frame is still here when another branch wins.
    let mut bytes = Vec::new();
    let (mut reading, mut commanded) = (true, true);
    while reading || commanded {
        // Each of these awaits is cancel safe: where it loses, it has taken nothing.
        tokio::select! {
            read = input.read_buf(&mut bytes), if reading => {
                if read? == 0 {
                    reading = false;
                    if !bytes.is_empty() {
                        return Err(io::Error::new(io::ErrorKind::UnexpectedEof, "the input ended within a frame"));
                    }
                }
                while let Some(frame) = take_frame(&mut bytes) {
                    if events.send(Event::Frame(frame)).await.is_err() {
                        return Ok(());
                    }
                }
            }
            command = commands.recv(), if commanded => match command {
                // In the handler nothing competes with `send`: it is not cancelled while it waits for room.
                Some(command) if events.send(Event::Command(command)).await.is_err() => return Ok(()),
                Some(_) => {}
                None => commanded = false,
            },
            _ = ticks.tick() => if events.send(Event::Tick).await.is_err() {
                return Ok(());
            },
        }
    }
    Ok(())
}

/// The first frame of these bytes, if it is whole; what stands behind it stays.
fn take_frame(bytes: &mut Vec<u8>) -> Option<Vec<u8>> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_be_bytes(*length));
    let frame = rest.get(..length)?.to_vec();
    bytes.drain(..2 + length);
    Some(frame)
}

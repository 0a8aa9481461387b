//! Keeps what is to be sent in a queue of its own, and lets the room for it race with the timer.

use std::collections::VecDeque;
use std::io;
use std::time::Duration;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio::sync::mpsc;
use tokio::time::{Instant, interval_at};

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Event {
    Frame(Vec<u8>),
    Command(u32),
    Tick,
}

pub async fn serve<R: AsyncRead + Unpin + Send + 'static>(
    mut input: R,
    mut commands: mpsc::Receiver<u32>,
    tick: Duration,
    events: mpsc::Sender<Event>,
) -> io::Result<()> {
    let mut ticks = interval_at(Instant::now() + tick, tick);
    let mut bytes = Vec::new();
    let (mut reading, mut commanded) = (true, true);
    let mut waiting = VecDeque::new();
    while reading || commanded || !waiting.is_empty() {
        tokio::select! {
            read = input.read_buf(&mut bytes), if reading && waiting.is_empty() => {
                if read? == 0 {
                    reading = false;
                    if !bytes.is_empty() {
                        return Err(io::ErrorKind::UnexpectedEof.into());
                    }
                }
                while let Some(frame) = take_frame(&mut bytes) {
                    waiting.push_back(Event::Frame(frame));
                }
            }
            command = commands.recv(), if commanded && waiting.is_empty() => match command {
                Some(command) => waiting.push_back(Event::Command(command)),
                None => commanded = false,
            },
            room = events.reserve(), if !waiting.is_empty() => match (room, waiting.pop_front()) {
                (Ok(room), Some(event)) => room.send(event),
                _ => return Ok(()),
            },
            _ = ticks.tick() => waiting.push_back(Event::Tick),
        }
    }
    Ok(())
}

fn take_frame(bytes: &mut Vec<u8>) -> Option<Vec<u8>> {
    let (length, rest) = bytes.split_first_chunk::<2>()?;
    let length = usize::from(u16::from_be_bytes(*length));
    let frame = rest.get(..length)?.to_vec();
    bytes.drain(..2 + length);
    Some(frame)
}
